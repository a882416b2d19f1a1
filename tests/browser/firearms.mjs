// What an office has at hand when it begins with its conference: names, lists, papers, texts.
import { wordFile, workbook } from "./office_files.mjs";

export const kOffice = {
  name_en: "Secretariat of the Working Group on Firearms",
  name_ar: "أمانة الفريق العامل المعني بالأسلحة النارية",
  organization_en: "United Nations",
  city_en: "Vienna",
  city_ar: "فيينا",
  zone: "Europe/Vienna",
  email: "questions@conf.example",
  gate_en: "Security Gate 1",
  gate_ar: "بوابة الأمن 1",
  job_prefix: "V",
};

export const kMeeting = {
  title_en: "Fourteenth session of the Working Group on Firearms",
  title_ar: "الدورة الرابعة عشرة للفريق العامل المعني بالأسلحة النارية",
  short_title_en: "Firearms",
  short_title_ar: "الأسلحة النارية",
  first_day: "2099-05-12",
  last_day: "2099-05-13",
  nomination_deadline: "2099-05-03",
  format: "hybrid",
  platform: "https://platform.example/firearms",
  slug: "firearms-2099",
  body_symbol: "CTOC/COP/WG.6",
  body_name_en: "Working Group on Firearms",
  mandate_reference: "11/6",
  mandate_title_en: "Resolution 11/6",
};

export const kSecondMeeting = {
  title_en: "Expert meeting on three-dimensionally printed firearms",
  short_title_en: "Experts",
  first_day: "2099-05-14",
  last_day: "2099-05-14",
  slug: "experts-2099",
};

export const kAgenda = ["Opening of the meeting", "Firearms", "Three-dimensionally printed firearms", "Adoption of the report"];

export const kCall = {
  title_en: "Call for information on three-dimensionally printed firearms",
  title_ar: "دعوة إلى تقديم معلومات عن الأسلحة النارية المطبوعة بالأبعاد الثلاثة",
  deadline: "2099-03-01",
  rules_en: "At most three pages.",
};
export const kQuestions = [
  "Which cases of three-dimensionally printed firearms have come before your authorities?",
  "Which laws and regulations apply to their designs, materials and manufacture?",
  "Which forms of international cooperation would help?",
];

/** The Governments whose addresses the office has; all others get their notes by post. */
export const kGovernments = [
  ["Austria", "vienna@mission-aut.example", "English"],
  ["France", "vienne@mission-fra.example", "French"],
  ["Mexico", "viena@mission-mex.example", "Spanish"],
  ["Kenya", "vienna@mission-ken.example", "English"],
  ["Egypt", "vienna@mission-egy.example", "English"],
];

/** By a rule and by hand. */
export const kGroup = {
  name_en: "To be asked in writing",
  kind: ["state"],
  regional: ["EEG"],
  instrument: "FIREARMS",
  standing: "party",
  added: kGovernments.map(([name]) => name).join("\n"),
};

const kOrganizations = [
  "International Arms Registry", "Union of Customs Laboratories", "Council of Proof Houses", "Regional Tracing Centre",
  "Ballistics Data Exchange", "Office for Postal Security",
].map((name) => [name, "IGO"]);
const kSocieties = [
  "Forum for Safe Design", "Institute of Printed Materials", "Society of Small Arms Research", "League of Municipal Safety",
  "Association of Additive Makers", "Centre for Digital Evidence",
].map((name) => [name, "NGO"]);
const slugOf = (name) => name.toLowerCase().replaceAll(" ", "-");

export const governmentList = () =>
  workbook("missions.xlsx", [["Country", "E-mail", "Language"], ...kGovernments]);

/** Twelve organizations with a heading that no program knows; one row is wrong. */
export const organizationList = () =>
  workbook("organizations.xlsx", [
    ["Organization", "Kind", "Secretariat reached at", "Remarks"],
    ...[...kOrganizations, ...kSocieties].map(([name, kind]) => [name, kind, `office@${slugOf(name)}.example`, "by letter of 2098"]),
    ["Nobody knows where", "NGO", "no address", ""],
  ]);

const kSymbol = kMeeting.body_symbol;
export const kPapers = [
  { kind: "provisional_agenda", title_en: "Provisional agenda and annotations" },
  { kind: "organization_of_work", title_en: "Proposed organization of work" },
  { kind: "note", title_en: "Three-dimensionally printed firearms: note by the Secretariat" },
  { kind: "note", title_en: "Tracing of firearms: note by the Secretariat" },
  { kind: "other", title_en: "Information for participants" },
].map((paper, index) => ({ ...paper, symbol: `${kSymbol}/2099/${index + 1}` }));
export const kCompilation = `${kSymbol}/2099/${kPapers.length + 1}`;

const kWords = {
  en: "The Conference of the Parties, in its resolution, requested the Working Group to consider the responses of the States Parties to the threats that are posed by firearms made with the help of printers, and to report to the Conference on the results of its work.",
  fr: "La Conférence des Parties a prié le Groupe de travail, dans sa résolution, d’examiner les mesures que les États parties ont prises pour faire face aux menaces que posent les armes à feu fabriquées à l’aide d’imprimantes, et de lui rendre compte des résultats de ses travaux.",
  es: "La Conferencia de las Partes, en su resolución, solicitó al Grupo de Trabajo que examinara las respuestas de los Estados partes a las amenazas que plantean las armas de fuego fabricadas con la ayuda de impresoras, y que informara a la Conferencia sobre los resultados de su labor.",
  ru: "Конференция участников в своей резолюции просила Рабочую группу рассмотреть меры, принимаемые государствами-участниками в ответ на угрозы, которые создает огнестрельное оружие, изготовленное с помощью принтеров, и доложить Конференции о результатах своей работы.",
  zh: "缔约方会议在其决议中请工作组审议缔约国针对用打印机制造的枪支所构成的威胁而采取的对策，并向缔约方会议报告其工作成果。工作组在其届会上讨论了这一问题，听取了各国政府、国际组织和非政府组织代表的发言，并审议了秘书处编写的说明。工作组建议各国加强信息交流，改进枪支标识和追查办法，培训执法人员，并与私营部门合作，防止设计图的非法传播。",
  ar: "طلب مؤتمر الأطراف في قراره إلى الفريق العامل أن ينظر في تدابير الدول الأطراف للتصدي للتهديدات التي تشكلها الأسلحة النارية المصنوعة بواسطة الطابعات، وأن يقدم إلى المؤتمر تقريرا عن نتائج أعماله في دورته المقبلة.",
};

/** Five papers in six languages. */
export const paperFiles = () =>
  kPapers.flatMap(({ symbol, title_en }) =>
    Object.entries(kWords).map(([code, words]) =>
      wordFile(`${symbol.replaceAll(/[/.]/g, "-")}-${code}.docx`, [symbol, title_en, words, words])));

export const kNote = {
  reference: "CU 2099/14",
  title_en: "Fourteenth session of the Working Group on Firearms",
  title_fr: "Quatorzième session du Groupe de travail sur les armes à feu",
  title_es: "14º período de sesiones del Grupo de Trabajo sobre Armas de Fuego",
  views_deadline: kCall.deadline,
};
export const kLetter = { ...kNote, kind: "letter", reference: "L 2099/14" };

const kOpening = {
  en: ["The Secretariat presents its compliments to the ", " and has the honour to invite the Government to the fourteenth session."],
  fr: ["Le Secrétariat présente ses compliments à la ", " et a l’honneur d’inviter le Gouvernement à la quatorzième session."],
  es: ["La Secretaría saluda atentamente a la ", " y tiene el honor de invitar al Gobierno al 14º período de sesiones."],
};
export const kNoteLanguages = Object.keys(kOpening);

/** The text of the note as the office's word processor leaves it, with the field of the addressee. */
export const noteFile = (language) =>
  wordFile(`note-${language}.docx`, [kOpening[language].join("[[[FunctionalTitle2]]]"), kWords[language], "[[[Date]]]"]);

const delegate = (given_name, family_name, email) => ({
  given_name,
  family_name,
  function_title: "Counsellor",
  role: "adviser",
  email,
  meetings: ["1", "2"],
  presence: "in_person",
});
export const kDelegates = [
  { ...delegate("Claire", "EXEMPLE", "claire@mission-fra.example"), role: "head" },
  delegate("Luc", "MODÈLE", "luc@mission-fra.example"),
];
export const kDelegateByPost = delegate("Wanjiru", "MFANO", "wanjiru@mission-ken.example");
export const kViews = {
  answer_1: "Trois affaires ont été portées devant nos juridictions.",
  answer_2: "Le code de la sécurité intérieure s’applique.",
  answer_3: "L’échange de données balistiques.",
};
