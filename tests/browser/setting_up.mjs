// From the printed address to the dispatch of the note: [what is done, how], in this order.
import assert from "node:assert/strict";
import * as firearms from "./firearms.mjs";

const kSeries = "/office/firearms-2099";
const kOpenTask = '.tasks li:has-text("○")';

async function setTheOffice({ officer, mail }) {
  await officer.follow("/office/settings");
  await officer.send("/settings", firearms.kOffice);
  await officer.follow("/settings/mailbox");
  await officer.send("/mailbox", { to_address: "ministry@gov.example" });
  await officer.sees("#trial-mail .notice-ok");
  assert.equal(mail.to("ministry@gov.example").length, 1);
}

async function inviteAColleague({ officer, colleague, mail }) {
  await officer.follow("/office/people");
  await officer.send("/people", { name: "Amadou Keita", email: "amadou@office.example", role: "documents" });
  await colleague.open(await mail.link("amadou@office.example", "invitation"));
  await colleague.send(new URL(colleague.page.url()).pathname);
  await colleague.follow("/office");
  assert.equal(await colleague.count('a[href$="/office/settings"]'), 0, "the settings are not theirs");
}

async function importLists({ officer }) {
  await officer.follow("/office/directory");
  await officer.follow("/directory/lists");
  await officer.send("/lists", { file: firearms.governmentList() });
  assert.deepEqual(await fates(officer), [0, 5, 0, 0]);
  await officer.send("/take");

  await officer.follow("/office/directory");
  await officer.follow("/directory/lists");
  await officer.send("/lists", { file: firearms.organizationList() });
  await officer.send("/columns", { c2: "email", unknown_is: "intergovernmental" });
  assert.deepEqual(await fates(officer), [12, 0, 0, 1], "a wrong row is left out");
  await officer.send("/take");
}

/** Rows that are new, changed, as they are, wrong. */
const fates = async ({ page }) =>
  (await page.locator("#rows .counts b").allTextContents()).slice(1).map(Number);

async function saveAGroup({ officer }) {
  await officer.follow("/office/directory");
  await officer.follow("/directory/groups");
  await officer.follow("/groups/new");
  await officer.send("/groups", firearms.kGroup);
}

async function conveneTheMeeting({ officer }) {
  await officer.follow("/office");
  await officer.follow("/office/convene");
  await officer.send("/convene", { ...firearms.kMeeting, last_day: "2099-05-11" }, { refused: true });
  assert.equal(await officer.page.inputValue("#f-title_ar"), firearms.kMeeting.title_ar, "nothing typed is lost");
  await officer.send("/convene", { last_day: firearms.kMeeting.last_day });
  await officer.send("/conference", {
    instrument: "FIREARMS",
    invited: ["state_party", "signatory", "observer_state", "intergovernmental", "non_governmental"],
  });
}

async function addTheSecondMeeting({ officer }) {
  await officer.follow("/meetings/new");
  await officer.send("/meetings/new", firearms.kSecondMeeting);
  assert.equal(await officer.count(".card-lines .card-line"), 2);
}

async function writeAgendas({ officer }) {
  for (const items of [firearms.kAgenda, firearms.kAgenda.slice(0, 2)]) {
    await officer.follow(kSeries);
    await officer.follow("/agenda", { within: kOpenTask });
    for (const title of items) {
      await officer.follow("/agenda/new");
      await officer.send(/\/agenda\/new/, { title_en: title });
    }
    assert.equal(await officer.count(".card-line"), items.length);
    await officer.follow("/timetable");
    await officer.send("/propose");
    assert.ok(await officer.count(".card-line"));
  }
}

async function callForInformation({ colleague }) {
  await colleague.follow("/office");
  await colleague.follow(`${kSeries}/views`);
  await colleague.follow("/calls/new");
  await colleague.send("/calls/new", firearms.kCall);
  for (const question of firearms.kQuestions) await colleague.send("/questions", { text_en: question });
  await colleague.send("/open");
}

async function allotSymbols({ colleague }) {
  for (const paper of firearms.kPapers) {
    await colleague.follow(`${kSeries}/documents`);
    await colleague.follow(/\/documents\/new\?meeting=1$/);
    await colleague.send(/\/documents\/new/, { title_en: paper.title_en, kind: paper.kind });
    assert.equal(await colleague.page.locator("h1").textContent(), paper.symbol);
  }
}

async function uploadPapers({ colleague }) {
  await colleague.follow(`${kSeries}/documents`);
  await colleague.follow("/documents/upload");
  await colleague.send("/upload", { files: firearms.paperFiles() });
  await colleague.sees("#upload:not([data-refresh])");
  await colleague.send("/store");
  await colleague.follow(`${kSeries}/documents`);
  await colleague.sees("#count:not([data-refresh])");
  await colleague.send("/release");
  assert.equal(await colleague.count("#documents td .tag-ok"), 30, "all are released in all languages");
}

async function publish({ officer }) {
  await officer.follow(kSeries);
  await officer.follow("/conference", { within: kOpenTask });
  await officer.send("/stage");
}

async function enterAddressees({ officer }) {
  await officer.follow(`${kSeries}/notes`);
  await officer.follow("/addressees");
  await officer.send("/propose");
}

async function writeTheNote({ officer }) {
  await officer.follow(`${kSeries}/notes`);
  await officer.follow("/notes/new");
  await officer.send("/notes", firearms.kNote);
  for (const language of firearms.kNoteLanguages)
    await officer.send("/template", { text_language: language, template: firearms.noteFile(language) });
  await officer.follow(/\/notes\/1\/addressees$/);
  await officer.narrow("group", firearms.kGroup.name_en);
  await officer.send(/\/addressees$/, {}, { having: '[name="action"][value="only"]' });
  await officer.follow(/\/notes\/1$/);
}

async function tryAndDispatchTheNote({ officer, mail }) {
  await officer.follow("/preview");
  await officer.send("/preview");
  await mail.until(() => mail.to("lena@office.example").length, "the test to myself");
  await officer.follow(/\/notes\/1$/);
  await officer.send("/dispatch", { other_languages: ["meant"] });
  await officer.sees("#run:not([data-refresh])");
  assert.equal(await officer.count("[data-refresh]"), 0, "the tag at the top and the addressees come along");
  assert.equal(await officer.count('[id^="dispatch-"]:not(:has(a[href$="/note.pdf"]))'), 0, "all are prepared");
}

async function postTheLetters({ officer }) {
  await officer.follow(/\/notes\/1\/post$/);
  await officer.send(/\/notes\/1\/post$/);
  const letters = '#printout a[href$="/letters.pdf"]';
  await officer.sees(letters);
  assert.match((await officer.file(letters)).toString("latin1"), /^%PDF-/);
  await officer.send("/posted");
}

async function writeToOrganizations({ officer, mail }) {
  await officer.follow(`${kSeries}/notes`);
  await officer.follow("/notes/new");
  await officer.send("/notes", firearms.kLetter);
  await officer.send("/template", { template: firearms.noteFile("en") });
  await officer.send("/dispatch");
  await officer.sees("#run:not([data-refresh])");
  await mail.link("office@forum-for-safe-design.example", "nominate");
}

export const kBeforeConvening = [
  ["the office says what it is, and its mail server takes a message", setTheOffice],
  ["a colleague comes in by invitation with one role", inviteAColleague],
  ["Governments and organizations come from two lists, after a look at each row", importLists],
  ["a group is saved", saveAGroup],
];

export const kSteps = [
  ["a meeting is convened, and says who is invited to it", conveneTheMeeting],
  ["a second meeting stands under the same note", addTheSecondMeeting],
  ["agendas are written and timetables proposed", writeAgendas],
  ["a call asks three questions", callForInformation],
  ["symbols are allotted to five documents", allotSymbols],
  ["thirty files come at once, are checked, stored and released", uploadPapers],
  ["the conference is published", publish],
  ["every State has an addressee", enterAddressees],
  ["the note gets its texts and its addressees", writeTheNote],
  ["it is tried and dispatched", tryAndDispatchTheNote],
  ["those without an address get it by post, printed as one file", postTheLetters],
  ["organizations get a letter", writeToOrganizations],
];
