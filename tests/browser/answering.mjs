// What comes back, and what the office does with it, until everything can be read: [what is done, how], in this order.
import assert from "node:assert/strict";
import * as firearms from "./firearms.mjs";
import { portrait } from "./portrait.mjs";

const kSeries = "/office/firearms-2099";
const kFrance = "vienne@mission-fra.example";

async function aGovernmentNominates({ guest, mail, own }) {
  await guest.open(own(await mail.link(kFrance, "nominate")));
  for (const delegate of firearms.kDelegates) await guest.send("/participants", delegate);
  await guest.send(/\/participants\/2\/withdraw$/);
  assert.equal(await guest.count("tbody tr"), 2);
  assert.equal(await guest.count('tbody form[action$="/restore"]'), 1);
}

async function itSendsItsViews({ guest, mail, own }) {
  await guest.open(own(await mail.link(kFrance, "views")));
  await guest.send(/\/views\/\w+$/, { language: "fr", ...firearms.kViews }, { button: '[value="send"]' });
  await guest.sees(".tag-ok");
}

async function aNominationComesByPost({ officer }) {
  await officer.follow(`${kSeries}/participants`);
  await officer.follow("/participants/new");
  await officer.send("/participants/new", { entity: "KEN" });
  await officer.send("/participants/new", firearms.kDelegateByPost);
}

async function photographsCome({ guest, officer, mail, visitors, own }) {
  const picture = await portrait(visitors);
  for (const { email } of [firearms.kDelegates[0], firearms.kDelegateByPost]) {
    await guest.open(own(await mail.link(email, "photo")));
    await guest.send(/\/photo\/\w+$/, { photo: picture }, { button: "button.btn-lg" });
  }
  await officer.follow(`${kSeries}/badges`);
  await officer.follow("/photos/review");
  await officer.send(/\/accept$/);
  await officer.send(/\/ask-again$/, { reason: "blurred" });
  const returned = firearms.kDelegateByPost.email;
  await mail.until(() => mail.to(returned).length === 2, "the reason");
  await officer.follow(`${kSeries}/participants`);
  await officer.follow(/\/participants\/3$/);
  await officer.follow("/participants/3/photo");
  await officer.send("/participants/3/photo", { photo: picture }, { button: "button.btn-lg" });
}

async function badgesArePrinted({ officer }) {
  await officer.follow(`${kSeries}/badges`);
  await officer.send("/batches");
  await officer.sees('#batches a[href$=".pdf"]');
  assert.match((await officer.file('#batches a[href$=".pdf"]')).toString("latin1"), /^%PDF-/);
}

async function theOthersAreReminded({ officer, mail }) {
  await officer.follow(`${kSeries}/notes`);
  await officer.follow(/\/notes\/1$/);
  await officer.send("/remind");
  await officer.send("/dispatch", { other_languages: ["meant"] });
  await officer.sees("#run:not([data-refresh])");
  await mail.until(() => mail.to("vienna@mission-aut.example").length === 2, "the reminder");
  assert.equal(mail.to(kFrance).filter((text) => text.includes("/nominate/")).length, 1, "who has answered is not asked again");
}

async function viewsAreCompiled({ colleague }) {
  await colleague.follow(`${kSeries}/views`);
  await colleague.send("/compile", { symbol: firearms.kCompilation });
  await colleague.sees("#compilations:not([data-refresh])");
  await colleague.follow(/\/documents\/\d+$/, { within: "#compilations" });
  await colleague.sees("#languages:not([data-refresh])");
  await colleague.send(/\/release$/);
}

async function everybodyReadsIt({ guest }) {
  await guest.open("/");
  await guest.follow("/meetings/firearms-2099");
  assert.equal(await guest.count(".document"), firearms.kPapers.length + 1);
  assert.equal(await guest.count('time[datetime="2099-05-03"]'), 1);
  assert.equal(await guest.count('time[datetime="2099-03-01"]'), 1);
  const said = await guest.page.textContent("main");
  for (const title of firearms.kAgenda) assert.ok(said.includes(title), title);
  const compilation = await guest.file(".document:last-child .document-files a");
  assert.match(compilation.toString("latin1"), /^%PDF-/);
}

export const kAnswers = [
  ["a Government names two delegates and withdraws one", aGovernmentNominates],
  ["it sends its views", itSendsItsViews],
  ["a nomination that came by post is entered", aNominationComesByPost],
  ["photographs come, one is accepted, one returned and taken by the office", photographsCome],
  ["badges are printed", badgesArePrinted],
  ["who has not answered is reminded", theOthersAreReminded],
  ["the views are compiled, looked at and released", viewsAreCompiled],
  ["everybody reads documents, timetable and views", everybodyReadsIt],
];
