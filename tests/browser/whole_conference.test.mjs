// An office holds its own conference from an empty folder to its last paper: each goes by what the pages show and what
// the mail brings, and the clicks are counted. In the language that CONVOKE_LANGUAGE names; in Arabic on a phone.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { kAnswers } from "./answering.mjs";
import { MailServer } from "./mail_server.mjs";
import { Person } from "./person.mjs";
import { serveEmptyFolder } from "./program.mjs";
import { kBeforeConvening, kSteps } from "./setting_up.mjs";
import { kDesktop, kPhone, Visitors } from "./visitors.mjs";

const kLanguage = process.env.CONVOKE_LANGUAGE ?? "en";
const kMostClicks = 150;

// Who opens a link reads its page in their own language.
const scene = { own: (path) => path.replace(/^\/[a-z]{2}\//, `/${kLanguage}/`) };
let program, broken;

before(async () => {
  scene.mail = await MailServer.open();
  program = await serveEmptyFolder(scene.mail.settings);
  scene.visitors = await Visitors.open(program.origin);
  for (const name of ["officer", "colleague", "guest"]) {
    const context = await scene.visitors.context({ viewport: kLanguage === "ar" ? kPhone : kDesktop, locale: kLanguage });
    scene[name] = new Person(await context.newPage());
  }
});

after(async () => {
  await scene.visitors?.leave();
  await program?.stop();
  await scene.mail?.close();
});

const clicks = () => scene.officer.clicks + scene.colleague.clicks + scene.guest.clicks;

/** How many clicks the steps took together; none is tried after one has failed. */
function inOrder(steps) {
  const counted = [];
  for (const [what, act] of steps) {
    test(what, async (t) => {
      if (broken) return t.skip(`after: ${broken}`);
      broken = what;
      const before = clicks();
      await act(scene);
      counted.push(clicks() - before);
      t.diagnostic(`${counted.at(-1)} clicks`);
      broken = undefined;
    });
  }
  return () => counted.reduce((sum, one) => sum + one, 0);
}

test("the first administrator signs up at the printed address", async () => {
  await scene.officer.open(scene.own(new URL(program.setUpLink).pathname));
  await scene.officer.send(/\/set-up\/\w+$/, { name: "Lena Okafor", email: "lena@office.example" });
});

inOrder(kBeforeConvening);
const settingUp = inOrder(kSteps);

test(`from convening to dispatch it takes fewer than ${kMostClicks} clicks`, (t) => {
  t.diagnostic(`${settingUp()} clicks`);
  assert.ok(settingUp() > 0 && settingUp() < kMostClicks);
});

const answering = inOrder(kAnswers);

test("nobody's browser complained", async (t) => {
  t.diagnostic(`${answering()} clicks from the first answer to the last paper, ${clicks()} in all`);
  for (const name of ["officer", "colleague", "guest"]) assert.deepEqual(scene[name].complaints, [], name);
});
