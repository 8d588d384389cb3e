/** The light build has the same classes, less subtitles, other audio and copy protection. */
declare module "hls.js/light" {
  export { default } from "hls.js";
}
