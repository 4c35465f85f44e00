/* What a page must be, asked of the page itself. Returns sentences, one for each thing that is wrong. */
() => {
  const wrong = [];
  const say = (text) => wrong.push(text);
  const seen = (element) => element.checkVisibility({ checkOpacity: false, checkVisibilityCSS: true });

  if (!document.title.trim()) say("The page has no title.");
  if (document.documentElement.lang !== "en-GB") say(`The page's language is "${document.documentElement.lang}".`);

  const headings = [...document.querySelectorAll("h1,h2,h3,h4,h5,h6")].filter(seen);
  const first = headings.filter((heading) => heading.tagName === "H1");
  if (first.length !== 1) say(`The page has ${first.length} first-level headings.`);
  const within = headings.filter((heading) => heading.closest("main"));
  within.reduce((before, heading) => {
    const level = Number(heading.tagName[1]);
    // A banner may say what was just done before the page's own heading.
    if (level > before + 1 && !heading.closest("[role=alert],[role=region]")) say(`"${heading.textContent.trim()}" jumps from level ${before} to ${level}.`);
    return heading.closest("[role=alert],[role=region]") ? before : level;
  }, 0);
  if (!document.querySelector("main#main-content")) say("There is no main part for the skip link to go to.");

  const all = "a[href],button,input:not([type=hidden]),select,textarea,summary,[tabindex]";
  const focusable = [...document.querySelectorAll(all)].filter((element) => seen(element) && !element.disabled);
  for (const element of focusable) if (element.tabIndex > 0) say(`A tabindex of ${element.tabIndex} moves ${element.outerHTML.slice(0, 80)} out of its order.`);
  if (focusable.length && !focusable[0].matches(".govuk-skip-link")) say("The first thing a keyboard comes to is not the skip link.");

  /* Focus must change how the thing itself, its own before or after, or its label looks. */
  const parts = (element) => [
    [element, null], [element, "::before"], [element, "::after"],
    ...(element.nextElementSibling ? [[element.nextElementSibling, null], [element.nextElementSibling, "::before"]] : []),
  ];
  const look = (element) => parts(element).map(([part, which]) => {
    const style = getComputedStyle(part, which);
    // An outline that is not drawn, or drawn in no colour, shows nobody anything.
    const none = style.outlineStyle === "none" || style.outlineWidth === "0px" || /, 0\)$/.test(style.outlineColor);
    return [none ? "" : `${style.outlineStyle} ${style.outlineWidth} ${style.outlineColor}`, style.boxShadow, style.backgroundColor, style.borderColor, style.borderWidth, style.color].join("|");
  }).join("\n");
  const begin = document.activeElement;
  for (const element of focusable.slice(0, 60)) {
    if (element.tabIndex < 0) continue;
    element.blur();
    const before = look(element);
    element.focus({ focusVisible: true, preventScroll: true });
    if (document.activeElement !== element) { say(`The keyboard cannot come to ${element.outerHTML.slice(0, 100)}`); continue; }
    if (look(element) === before) say(`Nothing shows that the keyboard is at ${element.outerHTML.slice(0, 100)}`);
  }
  (begin && begin !== document.body ? begin : document.activeElement).blur();

  const ids = [...document.querySelectorAll("[id]")].map((element) => element.id);
  for (const id of new Set(ids.filter((id, at) => ids.indexOf(id) !== at))) say(`The id "${id}" is there more than once.`);
  for (const name of ["aria-labelledby", "aria-describedby", "aria-controls"])
    for (const element of document.querySelectorAll(`[${name}]`))
      for (const id of element.getAttribute(name).split(/\s+/)) if (id && !document.getElementById(id)) say(`${name} points to "${id}", which is not there.`);
  for (const link of document.querySelectorAll('a[href^="#"]'))
    if (link.hash.length > 1 && link.matches(".govuk-skip-link, .govuk-error-summary a") && !document.getElementById(link.hash.slice(1))) say(`A link leads to ${link.hash}, which is not there.`);
  for (const element of document.querySelectorAll("[style]")) if (element.closest("main")) say(`A style of its own: ${element.outerHTML.slice(0, 100)}`);
  return wrong;
};
