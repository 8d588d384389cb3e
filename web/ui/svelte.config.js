/** Read by Vite's plugin and by svelte-check: every component is written in runes. */
export default { compilerOptions: { runes: true } };
