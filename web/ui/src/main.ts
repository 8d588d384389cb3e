/** Puts the page into the document. */
import { mount } from "svelte";
import App from "./App.svelte";
import "@fontsource-variable/inter";
import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/parts.css";
import "./styles/discreet.css";

const target = document.getElementById("app");
if (!target) throw new Error("index.html has no element with the id app");

export default mount(App, { target });
