// Every page there is, found the way its readers find it: through the office and the links in messages.

const kOffice = "/office/vienna-2009";

/** [{ path, as, status }]; paths stand without the language. */
export async function everyPlace(visitors) {
  return await inTheOffice(visitors, async (office) => await places(office, await linksIn(office)));
}

/** Paths of links as they were sent: { nominate, nominateEmpty, views, viewsEmpty, waiting, arrived }. */
export async function sentLinks(visitors) {
  return await inTheOffice(visitors, linksIn);
}

async function inTheOffice(visitors, work) {
  const officer = await visitors.context({ as: "officer" });
  try {
    return await work(new Office(officer.request));
  } finally {
    await officer.close();
  }
}

const linksIn = async (office) => ({ ...(await linksOfGovernments(office)), ...(await linksOfDelegates(office)) });

async function places(office, links) {
  const participants = `${kOffice}/participants`;
  const anybody = (...paths) => paths.map((path) => ({ path, as: "visitor", status: 200 }));
  const officer = (...paths) => paths.map((path) => ({ path, as: "officer", status: 200 }));
  return [
    ...anybody("", "/meetings/technical-assistance-2009", "/meetings/review-mechanism-experts-2009", "/about", "/accessibility"),
    ...anybody("/sign-in", "/sign-in/sent"),
    { path: "/sign-in/aaaaaaaaaaaaaaaaaaaaaaaaaa", as: "visitor", status: 404 },
    ...anybody(links.nominate, await office.first(links.nominate, "/participants/\\d+"), links.nominateEmpty, `${links.nominate}/list`, `${links.nominate}/last-time`, `${links.nominate}/notes`, `${links.nominate}/focal-points`, `${links.nominate}/history`, "/nominate/sign-in", "/nominate/sign-in/sent", `${await office.first(links.nominate, "/participants/\\d+")}/replace`),
    ...anybody(links.views, `${links.views}/new`, await office.first(links.views, "/views/\\w+/\\d+"), links.viewsEmpty),
    ...anybody(links.waiting, links.arrived, `${links.arrived}?replace=1`),
    { path: "/nowhere", as: "visitor", status: 404 },
    { path: "/nominate/aaaaaaaaaaaaaaaaaaaaaaaaaa", as: "visitor", status: 404 },
    { path: `${kOffice}/nowhere`, as: "officer", status: 404 },
    ...officer(kOffice, "/account"),
    ...officer(`${kOffice}/entities`, `${kOffice}/entities?q=republic&stage=answered&sort=-name`, `${kOffice}/entities?q=qqqq`, `${kOffice}/entities/AUT`, `${kOffice}/entities/AUT/links`, `${kOffice}/entities/ZWE`),
    ...officer(participants, `${participants}?email=no`, `${participants}?q=qqqq`, `${participants}/decide?act=accept&all=1`, `${kOffice}/search?q=an`, `${kOffice}/search?q=qqqq`),
    ...officer(`${participants}/statistics`, `${participants}/statistics?meeting=1`, `${participants}/not-answered`, `${participants}/not-answered?q=qqqq`, `${participants}/saved-views`, `${participants}?meeting=1&history=${(await office.first(participants, "/participants/\\d+")).match(/\d+$/)[0]}`),
    ...officer(`${participants}/new`, `${participants}/new?entity=AUT`, `${await office.first(participants, "/participants/\\d+")}/enter/correct`, `${await office.first(participants, "/participants/\\d+")}/enter/withdraw`, `${await office.first(participants, "/participants/\\d+")}/enter/replace`, `${participants}/rules`, `${participants}/limits`, `${participants}/last-time/AUT`, `${participants}/messages`, `${participants}/messages/confirmation`, `${participants}/messages/referred_back?language=ar`, `${participants}/list`, `${participants}/list?entity=many`, `${participants}/indico`, `${participants}/fields`, `${participants}/focal-points`, `${participants}/focal-points?entity=AUT`, `${participants}/fields/new`, `${participants}/decide?act=revoke&all=1`),
    ...officer(await office.first(participants, "/participants/\\d+"), await office.first(`${participants}?email=no`, "/participants/\\d+")),
    ...officer(...["", "?kind=final", "?meeting=1&language=ar", "/left-out", "/1"].map((path) => `${kOffice}/list-of-participants${path}`)),
    ...officer(...["/visa", "/information", "/information?state=made", "/information/act?act=make&all=1&entity=AUT", "/information/act?act=send&all=1&entity=AUT", "/visa/texts", "/information/texts"].map((path) => `${kOffice}/letters${path}`)),
    ...officer(await office.first(`${kOffice}/letters/information?state=made`, "/letters/information/of/\\d+")),
    ...officer(...["", "?q=an&marked=no", "?meeting=2&marked=yes", "/mark?all=1&entity=AUT"].map((path) => `${kOffice}/attendance${path}`)),
    ...officer(`${kOffice}/notes`, `${kOffice}/notes/new`, `${kOffice}/notes/1`, `${kOffice}/notes/1?q=austria`, `${kOffice}/notes/1/addressees`, `${kOffice}/notes/1/reminders`, `${kOffice}/notes/1/messages`, `${kOffice}/notes/1/addressees?answer=no&group=EEG`, `${kOffice}/notes/1/preview`, `${kOffice}/notes/1/outcomes?act=acknowledged&all=1`, `${kOffice}/notes/1/cover`, `${kOffice}/notes/1/concerns`, `${kOffice}/note-practice`, `${kOffice}/notes?state=to_clear`, "/office/settings/note-practice", `${kOffice}/notes/1/post`, `${kOffice}/post`, `${kOffice}/dispatches/1`),
    ...officer(`${kOffice}/addressees`, `${kOffice}/addressees/change?act=language&language=fr&all=1`, await office.first(`${kOffice}/addressees`, "/addressees/\\d+")),
    ...officer(`${kOffice}/register`, `${kOffice}/register?q=austria`, `${kOffice}/register/new`, `${kOffice}/register/1`, `${kOffice}/register/scans`, `${kOffice}/register/with/AUT`, `${kOffice}/register/new?entity=AUT`),
    ...officer(...["", "?finding=nothing&part=yes&sort=-entity", "/examine?act=in_order&all=1", "/report", "/report?language=ar", "/AUT", "/AUT/new", "/ZWE", "/AUT/1"].map((path) => `${kOffice}/credentials${path}`)),
    ...officer(`${kOffice}/badges`, `${kOffice}/badges?sort=-entity`, `${kOffice}/photos`, `${kOffice}/photos/review`, `${await office.first(participants, "/participants/\\d+")}/photo`),
    ...officer(...["", "?q=an", "?q=qqqq", "?q=CVK1:none", "/new", "/new?q=Jean%20Picard"].map((path) => `${kOffice}/desk${path}`), (await office.first(participants, "/participants/\\d+")).replace("participants", "desk")),
    ...officer(`${kOffice}/documents`, `${kOffice}/documents?state=gaps`, `${kOffice}/documents/1`, `${kOffice}/documents/1/follow?as=corr`, `${kOffice}/documents/release/chosen?act=release&all=1`, `${kOffice}/documents/new?meeting=1`, `${kOffice}/documents/upload`),
    ...officer(`${kOffice}/views`, await office.first(`${kOffice}/views`, "/views/\\d+"), `${kOffice}/views/new?call=1`, `${kOffice}/views/calls/1`, `${kOffice}/views/calls/new`),
    ...officer("/office/intake/triage", "/office/intake/acknowledgement", "/office/outbox", "/office/outbox?state=refused", "/office/outbox?sort=-to", "/office/outbox?q=example&from=2009-01-01", "/office/outbox/change?act=hold&all=1&state=sent", "/office/jobs", "/office/jobs?sort=about", "/office/system", "/office/intake", "/office/intake?state=set_aside&q=note", "/office/convene", "/office/conferences"),
    ...officer(`${kOffice}/conference`, `${kOffice}/conference/copy`, "/office/conferences/import", `${kOffice}/meetings/new`, `${kOffice}/meetings/1`),
    ...officer(`${kOffice}/meetings/1/agenda`, `${kOffice}/meetings/1/agenda/2`, `${kOffice}/meetings/1/agenda/new`),
    ...officer(`${kOffice}/meetings/1/timetable`, `${kOffice}/meetings/1/timetable/1`, `${kOffice}/meetings/1/timetable/new`),
    ...officer("/office/directory", "/office/directory?q=republic&sort=-group&instrument=UNTOC&standing=party", "/office/directory/AUT", "/office/directory/AUT/edit", "/office/directory/AUT/instruments/UNTOC", "/office/directory/EUE", "/office/directory/EUE/treated"),
    ...officer("/office/directory/new?kind=state", "/office/directory/groups", "/office/directory/groups/new", "/office/directory/named/instruments/new", "/office/directory/named/regional/1", "/office/directory/lists"),
    ...officer("/office/people", "/office/people/1"),
    ...officer("/office/reviews", "/office/reviews/mechanisms/untoc", "/office/reviews/mechanisms/untoc/edit", "/office/reviews/mechanisms/new", "/office/reviews/compare?years=10", "/office/reviews/rounds", "/office/reviews/rounds/1", "/office/reviews/draws/1", "/office/reviews/draws/1/ceremony?shown=3"),
    ...officer(...["", "/new", "/untoc-cluster-1", "/untoc-cluster-1/edit", "/untoc-checklist/sheets", "/untoc-checklist/sheets/1", "/untoc-checklist/sheets/2", "/untoc-checklist/sheets/2/papers", "/begin", "/bring", "/untoc-checklist/analysis", "/untoc-checklist/analysis/questions", "/untoc-checklist/analysis/states?sort=-all", "/untoc-checklist/analysis/gaps?obligation=mandatory", "/untoc-checklist/analysis/changes"].map((path) => `/office/reviews/questionnaires${path}`)),
    ...officer("/office/reviews/country", "/office/reviews/country/1", "/office/reviews/country/1/steps/questionnaire", "/office/reviews/country/1/steps/questionnaire/answers", "/office/reviews/country/1/persons/new", "/office/reviews/country/1/threads", "/office/reviews/country/1/observations", "/office/reviews/country/1/outcome/observations", "/office/reviews/country/progress", "/office/reviews/country/templates"),
    ...anybody("/reviews/1"),
    ...officer(...["", "/report", "/report?names=yes&meeting=1", "/needs", "/needs?state=open&sort=-age", "/needs/new", "/needs/1", "/needs/2", "/needs/1/edit", "/needs/sources", "/activities", "/activities/1"].map((path) => `/office/reviews/assistance${path}`)),
    ...officer(...["/offers", "/offers/new", "/offers/1", "/offers/1/edit", "/offers/list", "/matches/1", "/recommendations", "/recommendations/new", "/recommendations/1", "/recommendations/2", "/recommendations/1/edit", "/recommendations/next"].map((path) => `/office/reviews/assistance${path}`)),
    ...officer("/office/set-up", "/office/settings", "/office/settings/mailbox"),
    ...officer(await office.first("/office/outbox?purpose=note", "/outbox/\\d+"), await office.first("/office/outbox?purpose=confirmation", "/outbox/\\d+")),
  ];
}

/** The links of a Government that has answered, and of one that has not. */
async function linksOfGovernments(office) {
  const links = {};
  const newest = await office.all("/office/outbox?purpose=note", "/outbox/\\d+");
  const oldest = await office.all("/office/outbox?purpose=note&sort=written", "/outbox/\\d+");
  for (const path of [...newest, ...oldest]) {
    const nominate = await office.first(path, "/nominate/\\w+");
    const views = await office.first(path, "/views/\\w+");
    links[(await office.read(nominate)).includes("<tbody>") ? "nominate" : "nominateEmpty"] ??= nominate;
    links[(await office.read(views)).includes("/withdraw") ? "views" : "viewsEmpty"] ??= views;
    if (Object.keys(links).length === 4) return links;
  }
  throw new Error(`The demonstration lacks a kind of Government: ${JSON.stringify(links)}`);
}

/** The photograph links of a delegate who has sent a picture, and of one who has not. */
async function linksOfDelegates(office) {
  const links = {};
  for (const path of await office.all("/office/outbox?purpose=confirmation", "/outbox/\\d+")) {
    const photo = await office.first(path, "/photo/\\w+");
    links[(await office.read(photo)).includes("photo-form") ? "waiting" : "arrived"] ??= photo;
    if (Object.keys(links).length === 2) return links;
  }
  throw new Error(`The demonstration lacks a kind of delegate: ${JSON.stringify(links)}`);
}

class Office {
  #request;

  constructor(request) {
    this.#request = request;
  }

  async read(path) {
    const answer = await this.#request.get(`/en${path}`);
    if (!answer.ok()) throw new Error(`${path}: ${answer.status()}`);
    return await answer.text();
  }

  /** The addresses a page leads to that end in `pattern`, without origin, language and the list they were in. */
  async all(path, pattern) {
    const found = (await this.read(path)).matchAll(new RegExp(`href="(?:https?://[^/"]+)?/[a-z]{2}(/[^"]+)"`, "g"));
    const wanted = new RegExp(`${pattern}$`);
    return [...new Set([...found].map(([, address]) => address.replace(/\?list=.*/, "")))].filter((address) => wanted.test(address));
  }

  async first(path, pattern) {
    const [found] = await this.all(path, pattern);
    if (!found) throw new Error(`${path} leads to no ${pattern}`);
    return found;
  }
}
