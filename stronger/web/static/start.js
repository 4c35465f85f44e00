/* Starts GOV.UK Frontend's components where the browser can run them; every page works without this file. */
const here = document.querySelector("script[data-components]");
const { initAll } = await import(here.dataset.components);
/* Only now: had the file not come, the page would stay as it is without scripts, with nothing hidden. */
document.body.classList.add("js-enabled", "govuk-frontend-supported");
initAll();
/* What htmx swaps in gets its components started too. */
document.addEventListener("htmx:afterSwap", (event) => initAll({ scope: event.target }));
/* A form refused with its errors (422) is a page to show, not a failure to hide. */
document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.xhr.status === 422) {
    event.detail.shouldSwap = true;
    event.detail.isError = false;
  }
});
/* What was typed before htmx had come, or put back by the browser on a reload, is saved by itself like what is typed from now on. */
function saveWhatIsThere() {
  for (const each of document.querySelectorAll("form[hx-post] textarea")) {
    if (each.value !== each.defaultValue) each.dispatchEvent(new Event("input", { bubbles: true }));
  }
}
if (document.readyState === "complete") saveWhatIsThere();
else addEventListener("load", saveWhatIsThere);
/* What takes longer to work out comes once the page stands. Until then, and where it does not come, a link to it is in its place. */
for (const place of document.querySelectorAll("[data-later]")) {
  fetch(place.dataset.later)
    .then(async (answer) => {
      if (answer.ok && !answer.redirected) place.innerHTML = await answer.text();
    })
    .catch(() => {})
    .finally(() => place.removeAttribute("data-later"));
}
