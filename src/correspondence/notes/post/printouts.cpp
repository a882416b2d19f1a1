#include "correspondence/notes/post/printouts.h"

#include <algorithm>
#include <map>

#include "correspondence/addressees/addressee_store.h"
#include "correspondence/notes/fax/fax_cover.h"
#include "correspondence/notes/further/dispatch_copy.h"
#include "correspondence/notes/note_store.h"
#include "correspondence/notes/place/missing.h"
#include "platform/file_use/file_use.h"
#include "platform/json/json.h"
#include "platform/json/stored_error.h"
#include "platform/pdf/joined/joined.h"

namespace convoke::correspondence {
namespace {

std::string job_key(PrintoutId id) {
  return std::string(Printouts::kJob) + ":" + std::to_string(id.value);
}

Error no_letter() {
  return conflict(N_("There is no letter for the post."));
}

Error too_many(std::size_t most) {
  return too_large(N_("There are too many letters or pages for one file: {1} at most."), {},
                   {std::to_string(most)});
}

}  // namespace

/// With the files it is made of, the note itself first.
struct Printouts::Letter {
  struct File {
    std::string name;  ///< for the officer, if it cannot be read
    files::FileHash pdf;
  };
  PostedLetter posted;
  PostalKey key;
  Language theirs = Language::en;  ///< of the cover page of a fax
  Date dated;
  std::vector<File> files;
};

Result<PrintoutId> Printouts::ask(const audit::Actor& actor, NoteId id, bool everything,
                                  Language language) {
  return changes_.write(actor, [&](change::Change& c) -> Result<PrintoutId> {
    db::Transaction& t = c.transaction();
    const auto note = store::note(t, id);
    if (!note) return no_such_note();
    if (const auto there = store::newest_printout(t, id);
        there && there->state == PrintoutState::waiting && there->everything == everything &&
        there->language == language) {
      const auto job = jobs::find_by_key(t, job_key(there->id));
      if (job && job->state != jobs::JobState::parked) return there->id;
    }
    const auto dispatches = store::dispatches(t, id);
    const auto copies = store::copies(t, id);
    const auto goes = [&](const auto& one) { return goes_into(*note, one, everything); };
    if (std::none_of(dispatches.begin(), dispatches.end(), goes) &&
        std::none_of(copies.begin(), copies.end(), goes))
      return no_letter();
    // A file of addresses that act for their holders: not kept longer than it is of use.
    for (const PrintoutId former : store::remove_printouts(t, id))
      file_use::drop(t, "printout", former.value);
    Printout next;
    next.note = id;
    next.language = language;
    next.everything = everything;
    next.created_by = actor.label;
    next.created_at = c.now();
    next.id = PrintoutId(store::insert(t, next));
    c.enqueue({.kind = kJob,
               .key = job_key(next.id),
               .payload = json::object({{"printout", next.id.value}}),
               .lane = jobs::Lane::general});
    c.record("note.print_post", "note", id,
             json::object({{"printout", next.id.value},
                           {"everything", everything},
                           {"language", std::string(code_of(language))}}));
    return next.id;
  });
}

std::optional<Printout> Printouts::find(PrintoutId id) {
  return database_.read([&](db::Reader& r) { return store::printout(r, id); });
}

std::vector<Printout> Printouts::find(const std::vector<PrintoutId>& ids) {
  return database_.read([&](db::Reader& r) { return store::printouts(r, ids); });
}

std::optional<Printout> Printouts::of(NoteId note) {
  return database_.read([&](db::Reader& r) { return store::newest_printout(r, note); });
}

std::optional<jobs::Job> Printouts::job_of(PrintoutId id) {
  return database_.read([&](db::Reader& r) { return jobs::find_by_key(r, job_key(id)); });
}

PostSettings Printouts::settings() {
  return database_.read([](db::Reader& r) { return store::post_settings(r); });
}

Status Printouts::set(const audit::Actor& actor, const PostSettings& typed) {
  CONVOKE_ASSIGN(settings, checked(typed, *references_.directory()));
  return set_post_settings(changes_, actor, settings);
}

std::shared_ptr<const CountryNames> Printouts::names_in(
    const std::shared_ptr<const reference::Directory>& directory) {
  const std::lock_guard lock(names_mutex_);
  if (names_of_ != directory) {
    names_ = std::make_shared<const CountryNames>(*directory);
    names_of_ = directory;
  }
  return names_;
}

std::vector<Printouts::Letter> Printouts::load(const Note& note, bool everything,
                                               Language language) {
  const i18n::Locale& locale = catalogues_[language];
  const auto directory = references_.directory();
  const auto names = names_in(directory);
  PostSettings settings;
  auto letters = database_.read([&](db::Reader& r) {
    settings = store::post_settings(r);
    Text6 texts;  // Text6 knows the fallback order
    for (const NoteTemplate& text : store::templates(r, note.id))
      texts[text.language] = text.docx.hex;
    const std::vector<Enclosure> enclosures = store::enclosures(r, note.id);
    std::map<int, Text6> versions;
    for (const Enclosure& e : enclosures) versions[e.number][e.language] = e.pdf.hex;
    std::map<AddresseeId, Addressee> addressees;
    for (Addressee& a : store::addressees(r)) addressees.emplace(a.id, std::move(a));
    std::vector<Letter> out;
    const auto add = [&](const Dispatch& d, Channel channel, bool open) {
      const Addressee* to = &addressees.at(d.addressee);
      // The language in which it was written counts, if the addressee has another one by now.
      const Language theirs =
          texts.language_used(to->language) == d.language ? to->language : d.language;
      const reference::Entity* entity = directory->find(d.entity);
      Letter letter;
      letter.posted.to_be_posted = open;
      letter.posted.reference = reference_of(note, d);
      letter.posted.entity = entity ? entity->short_name.in(language) : std::string();
      letter.posted.language = to->title.language_used(theirs);
      letter.posted.title = to->title.in(theirs);
      letter.posted.postal = to->postal;
      PostalAddress address = postal_address(*to, *names, *directory);
      const reference::Entity* country = directory->find(address.country);
      letter.posted.country_name = country ? country->short_name.in(language) : std::string();
      letter.key = {address.country, letter.posted.country_name, std::move(address.place),
                    d.number};
      letter.posted.country = std::move(address.country);
      letter.posted.address = std::move(address.lines);
      if (channel == Channel::fax) {
        letter.posted.fax = to->fax.empty() ? "–" : to->fax;
        letter.theirs = to->language;
        letter.dated = d.dated;
      }
      letter.files.push_back({letter.posted.reference, d.pdf});
      for (const Enclosure& e : enclosures) {
        if (e.language != versions[e.number].language_used(theirs)) continue;
        letter.files.push_back({std::to_string(e.number) + " " + e.title + " (" +
                                    std::string(code_of(e.language)) + ")",
                                e.pdf});
      }
      out.push_back(std::move(letter));
    };
    std::map<DispatchId, std::vector<DispatchCopy>> copies;
    for (const DispatchCopy& copy : store::copies(r, note.id))
      copies[copy.dispatch].push_back(copy);
    for (const Dispatch& d : store::dispatches(r, note.id)) {
      if (goes_into(note, d, everything)) add(d, d.channel, is_left_to_hand(note, d));
      for (const DispatchCopy& copy : copies[d.id])
        if (goes_into(note, copy, everything)) add(d, copy.channel, is_left_to_hand(note, copy));
    }
    return out;
  });
  std::stable_sort(letters.begin(), letters.end(), [&](const Letter& a, const Letter& b) {
    if (a.posted.fax.empty() != b.posted.fax.empty()) return a.posted.fax.empty();
    if (!a.posted.fax.empty() && a.posted.to_be_posted != b.posted.to_be_posted)
      return a.posted.to_be_posted;
    if (a.posted.postal.empty() != b.posted.postal.empty()) return b.posted.postal.empty();
    return goes_before(a.key, b.key, settings.country, settings.home_first, locale);
  });
  return letters;
}

std::vector<PostedLetter> Printouts::letters(const Note& note, Language language) {
  std::vector<PostedLetter> out;
  for (Letter& letter : load(note, true, language)) out.push_back(std::move(letter.posted));
  return out;
}

Status Printouts::make(Printout& printout, const Note& note, jobs::Progress& progress) {
  const i18n::Locale& locale = catalogues_[printout.language];
  const auto series = meetings_.series(note.series);
  if (!series) return not_found(N_("There is no such series of meetings."));
  std::vector<Letter> letters = load(note, printout.everything, printout.language);
  if (letters.empty()) return no_letter();
  if (letters.size() > kMostLetters) return too_many(kMostLetters);
  const auto steps = static_cast<std::int64_t>(letters.size());
  const std::int64_t total = 3 * steps;

  pdf::Joined joined(note.reference);
  CoverList list{
      note.reference,
      note.title.in(printout.language),
      locale.tr(N_("Made on {1} by {2}"),
                {locale.date_time(printout.created_at, series->zone), printout.created_by}),
      {}};
  std::int64_t done = 0;
  for (Letter& letter : letters) {
    if (progress.stopping()) return unavailable(N_("The program is stopping."));
    std::vector<Letter::File> readable;
    for (Letter::File& one : letter.files) {
      CONVOKE_ASSIGN(path, files_.path_of(one.pdf));
      const auto pages = joined.pages_of(path, one.name);
      if (!pages.ok()) {
        letter.posted.left_out.push_back(locale.tr(pages.error().message));
        printout.left_out += (printout.left_out.empty() ? "" : "\n") + letter.posted.reference +
                             " – " + letter.posted.left_out.back();
        continue;
      }
      letter.posted.pages += *pages;
      letter.posted.sheets += pdf::sheets_of(*pages);
      readable.push_back(std::move(one));
    }
    letter.files = std::move(readable);
    if (!letter.posted.fax.empty()) {
      ++letter.posted.pages;
      ++letter.posted.sheets;
    }
    printout.pages += letter.posted.pages;
    printout.sheets += letter.posted.sheets;
    if (printout.pages > kMostPages) return too_many(kMostPages);
    list.letters.push_back(letter.posted);
    progress.report(++done, total);
  }
  printout.letters = steps;

  CONVOKE_ASSIGN(cover, draw(list, locale));
  CONVOKE_TRY(joined.add_bytes(std::move(cover), note.reference));
  for (const Letter& letter : letters) {
    if (progress.stopping()) return unavailable(N_("The program is stopping."));
    const std::string bookmark = letter.posted.entity + " – " + letter.posted.reference;
    bool first = true;
    if (!letter.posted.fax.empty()) {
      CONVOKE_ASSIGN(page, fax_cover(letter, note));
      CONVOKE_TRY(joined.add_bytes(std::move(page), bookmark, bookmark));
      first = false;
    }
    for (const Letter::File& one : letter.files) {
      CONVOKE_ASSIGN(path, files_.path_of(one.pdf));
      CONVOKE_TRY(joined.add(path, one.name, first ? bookmark : std::string()));
      first = false;
    }
    progress.report(++done, total);
  }
  CONVOKE_ASSIGN(file, files_.begin());
  CONVOKE_TRY(
      joined.write([&](std::string_view piece) { return file.append(piece); },
                   [&](int percent) { progress.report(done + steps * percent / 100, total); }));
  CONVOKE_ASSIGN(pdf, files_.keep(std::move(file)));
  printout.pdf = pdf;
  return {};
}

Result<std::string> Printouts::fax_cover(const Letter& letter, const Note& note) const {
  const i18n::Locale& locale = catalogues_[letter.theirs];
  const mail::Sender sender = sender_.in(letter.theirs);
  return draw({.from = sender.name,
               .answer_to = sender.answers,
               .to = letter.posted.title,
               .number = letter.posted.fax,
               .date = locale.date(letter.dated),
               .reference = letter.posted.reference,
               .subject = note.title.in(letter.theirs),
               .pages = letter.posted.pages},
              locale);
}

Status Printouts::finish(const Printout& printout) {
  return changes_.write(audit::Actor::system("dispatch"), [&](change::Change& c) -> Status {
    db::Transaction& t = c.transaction();
    Printout finished = printout;
    finished.finished_at = c.now();
    if (!store::finish(t, finished)) return {};
    if (finished.state == PrintoutState::made)
      file_use::record(t, finished.pdf, {"printout", finished.id.value, "pdf"}, c.now());
    c.record("note.printed_post", "note", finished.note,
             json::object({{"printout", finished.id.value},
                           {"state", std::string(name_of(finished.state))},
                           {"letters", finished.letters},
                           {"pages", finished.pages}}));
    return {};
  });
}

Status Printouts::run(const jobs::Job& job, jobs::Progress& progress) {
  auto printout = find(PrintoutId(json::number_at(job.payload, "printout")));
  if (!printout || printout->state != PrintoutState::waiting) return {};
  const auto note = database_.read([&](db::Reader& r) { return store::note(r, printout->note); });
  const Status made = make(*printout, *note, progress);
  if (!made.ok() && made.error().kind == ErrorKind::unavailable) return made;
  printout->state = made.ok() ? PrintoutState::made : PrintoutState::failed;
  if (!made.ok()) printout->failure = json::stored(made.error());
  return finish(*printout);
}

}  // namespace convoke::correspondence
