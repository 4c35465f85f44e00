/* Carries out the browser's half of a passkey's ceremony. A form with `data-passkey` ("create" or "get") is hidden until this
   file has seen that the browser can do it; all its words stand on the page, in the form's own data. */
const able = Boolean(globalThis.isSecureContext && globalThis.PublicKeyCredential && navigator.credentials);

const toBytes = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
const toText = (bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
const named = (keys) => keys?.map((key) => ({ ...key, id: toBytes(key.id) }));

/* What the server asks for, with its texts turned into the bytes that the browser wants. */
function asked({ publicKey }) {
  const options = { ...publicKey, challenge: toBytes(publicKey.challenge) };
  if (options.user) options.user = { ...options.user, id: toBytes(options.user.id) };
  if (options.excludeCredentials) options.excludeCredentials = named(options.excludeCredentials);
  if (options.allowCredentials) options.allowCredentials = named(options.allowCredentials);
  return { publicKey: options };
}

/* What the passkey answered, with its bytes turned into texts. */
function answered(credential) {
  const response = {};
  for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (credential.response[name]) response[name] = toText(credential.response[name]);
  }
  return {
    id: credential.id,
    rawId: toText(credential.rawId),
    type: credential.type,
    response,
    clientExtensionResults: credential.getClientExtensionResults(),
  };
}

async function options(form) {
  if (form.dataset.options) return JSON.parse(form.dataset.options);
  const response = await fetch(form.action, { headers: { Accept: "application/json" } });
  if (!response.ok) throw new Error("no options");
  return (await response.json()).request_options;
}

function say(form, failure) {
  const said = form.querySelector("[data-passkey-said]");
  const { cancelled, known, failed } = form.dataset;
  said.textContent = { NotAllowedError: cancelled, AbortError: cancelled, InvalidStateError: known }[failure?.name] ?? failed;
}

function begin(form) {
  const credential = form.elements.namedItem("credential");
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    try {
      form.querySelector("[data-passkey-said]").textContent = "";
      credential.value = JSON.stringify(answered(await navigator.credentials[form.dataset.passkey](asked(await options(form)))));
      form.submit();
    } catch (failure) {
      say(form, failure);
    }
  });
  form.hidden = false;
}

if (able) {
  for (const form of document.querySelectorAll("form[data-passkey]")) begin(form);
  for (const words of document.querySelectorAll("[data-without-passkeys]")) words.hidden = true;
}
