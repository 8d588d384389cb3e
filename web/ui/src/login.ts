/** Puts the log-in into its own document, which knows nothing of the library. */
import { mount } from "svelte";
import Login from "./login/Login.svelte";
import "@fontsource-variable/inter";
import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/parts.css";

const target = document.getElementById("app");
if (!target) throw new Error("login.html has no element with the id app");

export default mount(Login, { target });
