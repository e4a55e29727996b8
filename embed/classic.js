// For portals that take classic scripts only, and for a tag that has lost its type="module".
{
  const address = new URL("embed.js", document.currentScript.src).href;
  import(address).catch((error) => {
    console.error(`<cpor-claim> could not be loaded (script): ${error.message}. The backend has to list this page's origin, ${origin}.`);
  });
}
