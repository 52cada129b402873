// Forms that a passkey answers. Hidden without this script, or where the browser knows no passkeys: other ways stay.
import { browserSupportsWebAuthn, startAuthentication, startRegistration } from '@simplewebauthn/browser';

export function offerPasskeys() {
  if (!browserSupportsWebAuthn()) return;
  for (const form of document.querySelectorAll('form[data-passkey]')) {
    form.hidden = false;
    form.querySelector('button').addEventListener('click', () => ask(form));
  }
}

async function ask(form) {
  const failed = form.querySelector('[data-passkey-failed]');
  failed.hidden = true;
  const optionsJSON = JSON.parse(form.dataset.options);
  try {
    const answer =
      form.dataset.passkey === 'create'
        ? await startRegistration({ optionsJSON })
        : await startAuthentication({ optionsJSON });
    form.querySelector('[name="credential"]').value = JSON.stringify(answer);
    form.submit();
  } catch {
    // Stopped by the person, timed out, or no passkey here: the browser does not tell them apart on purpose.
    failed.hidden = false;
  }
}
