#include "documents/documents.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <set>
#include <span>

#include "documents/document_store.h"
#include "documents/symbols/symbol.h"
#include "platform/docx/document_properties.h"
#include "platform/file_use/file_use.h"
#include "platform/json/json.h"

namespace convoke::documents {
namespace {

void place(ListedDocument& listed, LanguageVersion version) {
  auto& there = version.released_at ? listed.released : listed.waiting;
  there[static_cast<std::size_t>(version.language)] = std::move(version);
}

Error no_such_document() {
  return not_found(N_("There is no such document."));
}

/// What is current in a language: the version that waits, else the one released.
const std::optional<LanguageVersion>& latest(const ListedDocument& listed, Language language) {
  const auto& waiting = listed.waiting_in(language);
  return waiting ? waiting : listed.released_in(language);
}

/// Those that wait for their PDF.
std::vector<LanguageVersion> waiting_of(db::Reader& r, DocumentId document) {
  std::vector<LanguageVersion> all = store::current_versions(r, document);
  std::erase_if(all, [](const LanguageVersion& v) { return v.released_at || v.is_ready(); });
  return all;
}

/// With what the PDF says of itself; one that cannot be opened so is for LibreOffice to judge.
std::string titled(std::string docx, const Document& document, Language language) {
  const std::string title = document.title.in(language);
  auto out = docx::with_properties(
      docx, {.title = document.symbol.empty() ? title : document.symbol + ": " + title,
             .language = std::string(code_of(language))});
  return out.ok() ? *std::move(out) : std::move(docx);
}

std::string render_key(DocumentId document, std::int64_t last_version) {
  return std::string(Documents::kRenderJob) + ":" + std::to_string(document.value) + ":" +
         std::to_string(last_version);
}

jobs::NewJob render_job(DocumentId document, std::string key) {
  jobs::NewJob job;
  job.kind = Documents::kRenderJob;
  job.key = std::move(key);
  job.payload = json::object({{"document", document.value}});
  job.lane = jobs::Lane::conversion;
  return job;
}

/// Reads the jobs only where a PDF is waited for.
void mark_stopped(db::Reader& r, std::span<ListedDocument> all) {
  constexpr int kMostParked = 1000;
  const auto rendering = [](const ListedDocument& one) { return one.rendering() > 0; };
  if (std::none_of(all.begin(), all.end(), rendering)) return;
  std::set<DocumentId> stopped;
  for (const jobs::Job& job : jobs::list(r, jobs::JobState::parked, kMostParked))
    if (job.kind == Documents::kRenderJob)
      stopped.insert(DocumentId(json::number_at(job.payload, "document")));
  for (ListedDocument& one : all) one.stopped = rendering(one) && stopped.contains(one.document.id);
}

std::int64_t size_of(const std::string& bytes) {
  return static_cast<std::int64_t>(bytes.size());
}

}  // namespace

Documents::Documents(db::Database& database, const Clock& clock, files::FileStore& files,
                     docx::Office& office, secretariat::Present secretariat)
    : database_(database),
      clock_(clock),
      changes_(database, clock),
      files_(files),
      office_(office),
      secretariat_(std::move(secretariat)) {}

Result<DocumentId> Documents::publish(const audit::Actor& actor, const NewDocument& document) {
  CONVOKE_ASSIGN(checked, check(document));
  const Symbol symbol = Symbol::parse(checked.symbol).value();
  Document d{std::move(checked), {}, symbol.slug()};
  d.symbol = symbol.text();
  return changes_.write(actor, [&](change::Change& c) -> Result<DocumentId> {
    db::Transaction& t = c.transaction();
    const DocumentId id(store::insert(t, d, c.now()));
    if (!id) {
      const auto there = store::document(t, d.symbol);
      if (!there) return conflict(N_("Another document has nearly the same symbol."), "symbol");
      if (there->meeting != d.meeting)
        return conflict(N_("This symbol belongs to another meeting."), "symbol");
      return there->id;
    }
    c.record("document.publish", "document", id,
             json::object({{"symbol", d.symbol}, {"title", d.title.in(Language::en)}}));
    return id;
  });
}

Result<DocumentId> Documents::allot(const audit::Actor& actor, NewDocument document,
                                    std::string_view prefix) {
  const bool any = document.symbol.empty();
  if (any) document.symbol = std::string(prefix) + "1";  // checked now, numbered below
  CONVOKE_ASSIGN(checked, check(std::move(document)));
  return changes_.write(actor, [&](change::Change& c) -> Result<DocumentId> {
    db::Transaction& t = c.transaction();
    const Symbol symbol =
        Symbol::parse(any ? next_free(prefix, store::symbols_with(t, prefix)) : checked.symbol)
            .value();
    Document d{checked, {}, symbol.slug()};
    d.symbol = symbol.text();
    const DocumentId id(store::insert(t, d, c.now()));
    if (!id) {
      const auto there = store::document(t, d.symbol);
      if (!there) return conflict(N_("Another document has nearly the same symbol."), "symbol");
      return conflict(N_("{1} has been allotted to another document: {2}."), "symbol",
                      {d.symbol, there->title.in(Language::en)});
    }
    c.record("document.allot", "document", id,
             json::object({{"symbol", d.symbol}, {"title", d.title.in(Language::en)}}));
    return id;
  });
}

std::string Documents::next_symbol(std::string_view prefix) {
  return database_.read(
      [&](db::Reader& r) { return next_free(prefix, store::symbols_with(r, prefix)); });
}

Status Documents::change(const audit::Actor& actor, const Document& document) {
  CONVOKE_ASSIGN(checked, check(document));
  return changes_.write(actor, [&](change::Change& c) -> Status {
    db::Transaction& t = c.transaction();
    const auto former = store::document(t, document.id);
    if (!former) return no_such_document();
    Document changed = *former;
    changed.title = checked.title;
    changed.kind = checked.kind;
    changed.distribution = checked.distribution;
    changed.original = checked.original;
    changed.agenda_item = checked.agenda_item;
    if (store::same(changed, *former)) return {};
    if (former->revision != document.revision)
      return conflict(
          N_("Somebody else has changed this document since you opened it. What is saved now "
             "stands at the fields: compare, and save again."));
    store::update(t, *former, changed, c.now());
    c.record("document.change", "document", document.id,
             json::object({{"title", changed.title.in(Language::en)}}));
    return {};
  });
}

Result<int> Documents::publish_papers(const audit::Actor& actor, DocumentId document,
                                      const std::map<Language, paper::Paper>& papers, bool held) {
  const std::optional<ListedDocument> present = listed(document);
  if (!present) return no_such_document();

  const std::string emblem = secretariat_()->emblem;
  std::string picture;
  if (!emblem.empty()) {
    CONVOKE_ASSIGN(bytes, files_.read({emblem}));
    picture = std::move(bytes);
  }
  std::vector<LanguageVersion> versions;
  for (const auto& [language, written] : papers) {
    paper::Paper paper = written;
    paper.masthead.emblem = picture;
    if (const auto& former = latest(*present, language)) {
      paper.job_number = former->job_number;
      CONVOKE_ASSIGN(again, paper::to_docx(paper));
      const auto stored = files_.read({former->docx_hash});
      if (stored.ok() && *stored == again) continue;
    }
    CONVOKE_ASSIGN(number, take_job_number());
    paper.job_number = number;
    CONVOKE_ASSIGN(docx, paper::to_docx(paper));
    CONVOKE_ASSIGN(hash, files_.put(docx));
    LanguageVersion version;
    version.language = language;
    version.job_number = number;
    version.docx_hash = hash.hex;
    version.docx_size = size_of(docx);
    version.held = held;
    versions.push_back(std::move(version));
  }
  const int written = static_cast<int>(versions.size());
  if (written > 0) CONVOKE_TRY(issue(actor, document, "document.write", std::move(versions)));
  return written;
}

Status Documents::add_version(const audit::Actor& actor, DocumentId document,
                              const NewVersion& version) {
  const std::optional<ListedDocument> held = listed(document);
  if (!held) return no_such_document();
  if (latest(*held, version.language))
    return conflict(N_("There is a version in this language already."), "language");
  return issue_file(actor, document, "document.add_version", version);
}

Status Documents::replace_version(const audit::Actor& actor, DocumentId document,
                                  const NewVersion& version) {
  const std::optional<ListedDocument> held = listed(document);
  if (!held) return no_such_document();
  if (!latest(*held, version.language))
    return not_found(N_("There is no version in this language yet."));
  return issue_file(actor, document, "document.replace_version", version);
}

Status Documents::issue_file(const audit::Actor& actor, DocumentId document, const char* action,
                             const NewVersion& version) {
  if (version.docx.size() > kLargestFile) return too_large(N_("The file is too large."), "docx");
  if (version.pdf.size() > kLargestFile) return too_large(N_("The file is too large."), "pdf");
  if (!version.docx.starts_with("PK\x03\x04"))
    return invalid(N_("This is not a Word document."), "docx");
  if (!version.pdf.empty() && !version.pdf.starts_with("%PDF-"))
    return invalid(N_("This is not a PDF."), "pdf");

  LanguageVersion v;
  v.language = version.language;
  CONVOKE_ASSIGN(docx, files_.put(version.docx));
  v.docx_hash = docx.hex;
  v.docx_size = size_of(version.docx);
  if (!version.pdf.empty()) {
    CONVOKE_ASSIGN(pdf, files_.put(version.pdf));
    v.pdf_hash = pdf.hex;
    v.pdf_size = size_of(version.pdf);
  }
  CONVOKE_ASSIGN(number, take_job_number());
  v.job_number = number;
  return issue(actor, document, action, {v});
}

Status Documents::issue(const audit::Actor& actor, DocumentId document, const char* action,
                        std::vector<LanguageVersion> versions) {
  return changes_.write(actor, [&](change::Change& c) -> Status {
    issue(c, document, action, versions);
    return {};
  });
}

void Documents::issue(change::Change& c, DocumentId document, const char* action,
                      std::vector<LanguageVersion> versions) {
  db::Transaction& t = c.transaction();
  const Instant now = c.now();
  std::int64_t to_render = 0;
  std::string languages;
  for (LanguageVersion& v : versions) {
    store::replace_waiting(t, document, v.language, now);
    v.document = document;
    v.created_at = now;
    v.id = store::insert(t, v);
    file_use::record(t, {v.docx_hash}, {"document", document.value, "docx"}, now);
    file_use::record(t, {v.pdf_hash}, {"document", document.value, "pdf"}, now);
    if (!v.is_ready())
      to_render = v.id;
    else if (!v.held)
      store::release(t, v, now);
    languages += (languages.empty() ? "" : " ") + std::string(code_of(v.language));
  }
  if (to_render != 0) c.enqueue(render_job(document, render_key(document, to_render)));
  c.record(action, "document", document, json::object({{"languages", languages}}));
}

void Documents::take(change::Change& c, DocumentId document, const std::vector<Intake>& files) {
  db::Transaction& t = c.transaction();
  std::vector<LanguageVersion> versions;
  const auto current = store::current_versions(t, document);
  for (const Intake& file : files) {
    LanguageVersion v;
    v.language = file.language;
    v.docx_hash = file.docx_hash;
    v.docx_size = file.docx_size;
    v.pdf_hash = file.pdf_hash;
    v.pdf_size = file.pdf_size;
    v.held = true;
    for (const LanguageVersion& there : current) {
      if (there.language != v.language || there.released_at || !v.docx_hash.empty()) continue;
      v.docx_hash = there.docx_hash;
      v.docx_size = there.docx_size;
      v.job_number = there.job_number;
    }
    if (v.job_number.empty()) v.job_number = take_job_number(t, c.now());
    versions.push_back(std::move(v));
  }
  issue(c, document, "document.upload", std::move(versions));
}

/// A number that is taken and then not used leaves a gap, which is no harm.
Result<std::string> Documents::take_job_number() {
  return database_.write(
      [&](db::Transaction& t) -> Result<std::string> { return take_job_number(t, clock_.now()); });
}

std::string Documents::take_job_number(db::Transaction& t, Instant now) {
  constexpr std::int64_t seconds_a_day = 86'400;
  const int year =
      Date::from_days_since_epoch(static_cast<long>(now.seconds() / seconds_a_day)).year;
  std::array<char, 24> digits{};
  std::snprintf(digits.data(), digits.size(), "%02d-%05d", year % 100,
                store::next_job_number(t, year));
  const std::string prefix = secretariat_()->job_prefix;
  return prefix.empty() ? digits.data() : prefix + "." + digits.data();
}

Status Documents::render(DocumentId document,
                         const std::function<void(int done, int total)>& progress) {
  std::optional<Document> described;
  const std::vector<LanguageVersion> waiting = database_.read([&](db::Reader& r) {
    described = store::document(r, document);
    return waiting_of(r, document);
  });
  const int total = static_cast<int>(waiting.size());
  const auto report = [&](int done) {
    if (progress) progress(done, total);
  };
  std::vector<std::string> files;
  for (const LanguageVersion& v : waiting) {
    CONVOKE_ASSIGN(bytes, files_.read({v.docx_hash}));
    files.push_back(described ? titled(std::move(bytes), *described, v.language)
                              : std::move(bytes));
  }
  if (files.empty()) return {};

  report(0);
  const auto all = office_.to_pdf(files, report);
  if (all.ok()) {
    for (std::size_t i = 0; i < waiting.size(); ++i)
      CONVOKE_TRY(rendered(document, waiting[i], (*all)[i]));
    return {};
  }
  // One file that cannot be converted must not hold back the other languages.
  if (waiting.size() > 1) {
    for (std::size_t i = 0; i < waiting.size(); ++i) {
      const auto one = office_.to_pdf({files[i]});
      if (one.ok()) CONVOKE_TRY(rendered(document, waiting[i], one->front()));
      report(static_cast<int>(i) + 1);
    }
    const auto left = database_.read([&](db::Reader& r) { return waiting_of(r, document); });
    if (left.empty()) return {};
  }
  return all.error();
}

Status Documents::rendered(DocumentId document, const LanguageVersion& version,
                           const std::string& pdf) {
  CONVOKE_ASSIGN(hash, files_.put(pdf));
  return changes_.write(audit::Actor::system(kRenderJob), [&](change::Change& c) -> Status {
    db::Transaction& t = c.transaction();
    const auto waiting = waiting_of(t, document);
    const auto same = [&](const LanguageVersion& v) { return v.id == version.id; };
    // Replaced, or released by another worker, while LibreOffice was at it.
    const auto present = std::find_if(waiting.begin(), waiting.end(), same);
    if (present == waiting.end()) return {};
    LanguageVersion rendered = *present;
    rendered.pdf_hash = hash.hex;
    rendered.pdf_size = size_of(pdf);
    file_use::record(t, hash, {"document", document.value, "pdf"}, c.now());
    if (rendered.held) {
      store::set_pdf(t, rendered);
      return {};
    }
    store::release(t, rendered, c.now());
    c.record("document.release", "document", document,
             json::object({{"language", std::string(code_of(version.language))},
                           {"job_number", version.job_number}}));
    return {};
  });
}

Status Documents::run(const jobs::Job& job, jobs::Progress& progress) {
  const DocumentId document(json::number_at(job.payload, "document"));
  return render(document, [&](int done, int total) { progress.report(done, total); });
}

Status Documents::render_again(const audit::Actor& actor, DocumentId document) {
  return changes_.write(actor, [&](change::Change& c) -> Status {
    db::Transaction& t = c.transaction();
    const Instant now = c.now();
    if (!store::document(t, document)) return no_such_document();
    const auto waiting = waiting_of(t, document);
    if (waiting.empty()) return invalid(N_("All files of this document are there."));
    const std::string key = render_key(document, waiting.back().id);
    const auto job = jobs::find_by_key(t, key);
    if (job && job->state == jobs::JobState::parked)
      CONVOKE_TRY(jobs::run_again(t, job->id, now));
    else if (!job || job->state == jobs::JobState::done)
      c.enqueue(render_job(document, key + ":" + std::to_string(now.micros)));
    c.record("document.render_again", "document", document);
    return {};
  });
}

void Documents::renumber_items(db::Transaction& t, meetings::MeetingId meeting,
                               const std::vector<int>& numbers) {
  store::renumber_items(t, meeting, numbers);
}

std::optional<Document> Documents::find(DocumentId id) {
  return database_.read([&](db::Reader& r) { return store::document(r, id); });
}

std::vector<Document> Documents::find(const std::vector<DocumentId>& ids) {
  return database_.read([&](db::Reader& r) { return store::documents(r, ids); });
}

std::optional<Document> Documents::find(std::string_view symbol) {
  return database_.read([&](db::Reader& r) { return store::document(r, symbol); });
}

std::optional<Document> Documents::find_by_slug(std::string_view slug) {
  return database_.read([&](db::Reader& r) { return store::document_by_slug(r, slug); });
}

bool Documents::has_released(meetings::SeriesId series, Kind kind) {
  return database_.read([&](db::Reader& r) { return store::has_released(r, series, kind); });
}

std::vector<ListedDocument> Documents::list(meetings::MeetingId meeting) {
  return database_.read([&](db::Reader& r) {
    std::vector<ListedDocument> out;
    for (Document& d : store::documents_of(r, meeting))
      out.push_back({std::move(d), {}, {}, false});
    for (LanguageVersion& v : store::current_versions(r, meeting))
      for (ListedDocument& listed : out)
        if (listed.document.id == v.document) {
          place(listed, std::move(v));
          break;
        }
    mark_stopped(r, out);
    std::stable_sort(out.begin(), out.end(), [](const ListedDocument& a, const ListedDocument& b) {
      if (a.document.position != b.document.position)
        return a.document.position < b.document.position;
      return symbol_before(a.document.symbol, b.document.symbol);
    });
    return out;
  });
}

std::optional<ListedDocument> Documents::listed(DocumentId id) {
  return database_.read([&](db::Reader& r) -> std::optional<ListedDocument> {
    auto document = store::document(r, id);
    if (!document) return std::nullopt;
    ListedDocument out{std::move(*document), {}, {}, false};
    for (LanguageVersion& v : store::current_versions(r, id)) place(out, std::move(v));
    mark_stopped(r, {&out, 1});
    return out;
  });
}

std::vector<LanguageVersion> Documents::history(DocumentId id) {
  return database_.read([&](db::Reader& r) { return store::versions(r, id); });
}

std::vector<DocumentVersion> Documents::former(DocumentId id) {
  return database_.read([&](db::Reader& r) { return store::former(r, id); });
}

std::vector<Document> Documents::following(DocumentId id) {
  return database_.read([&](db::Reader& r) { return store::following(r, id); });
}

}  // namespace convoke::documents
