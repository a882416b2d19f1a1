#include "participant_letters/room.h"

#include "base/message_context.h"
#include "page/office_page.h"
#include "participant_letters/panels.h"

namespace convoke::participant_letters {

using enum http::Method;
using enum page::Right;
using page::on;
using page::reading;

namespace {

/// Which list a job works for: the payload names the first letter of its batch.
page::JobSubjects subjects(ParticipantLetters& all) {
  return [&all](const page::Visit& visit, const std::vector<page::JobRowId>& ids) {
    std::vector<LetterId> wanted;
    for (const page::JobRowId id : ids) wanted.emplace_back(id.value);
    std::map<page::JobRowId, page::JobSubject> out;
    for (const Letter& letter : all.letters.find(wanted)) {
      const auto series = all.meetings.series(letter.series);
      if (!series) continue;
      out[page::JobRowId(letter.id.value)] = {
          visit.locale.tr(N_("{1} and following"), {reference_of(letter)}),
          page::address_for(
              visit, decide_on_participants, series->slug,
              meetings::home_of(*series, visit) + "/letters/" + std::string(name_of(letter.kind)))};
    }
    return out;
  };
}

}  // namespace

ParticipantLetters::ParticipantLetters(db::Database& database, const Clock& clock,
                                       const Below& below)
    : meetings(below.meetings),
      letters(database, clock, below),
      list_pages(letters, below.meetings, below.references),
      text_pages(letters, below.meetings),
      one_pages(letters, below.meetings, below.references) {}

overview::Room room(ParticipantLetters& all) {
  const std::string home = "/office/:series/letters", kind = home + "/:kind";
  const std::string texts = kind + "/texts", text = texts + "/:language";
  ListPages& l = all.list_pages;
  TextPages& t = all.text_pages;
  OnePages& o = all.one_pages;
  overview::Room room{{.name = "participant letters"}};
  // Letters for a visa take read_confidential besides: place_of().
  room.routes = {
      reading(home, decide_on_participants, on(l, &ListPages::begin)),
      {.method = get,
       .pattern = kind,
       .access = decide_on_participants,
       .handler = on(l, &ListPages::list),
       .lane = http::Lane::slow,
       .one_read = true},
      // The looks at what is printed are written down.
      {get, kind + "/act", decide_on_participants, on(l, &ListPages::act), page::kFormLimit,
       http::Lane::slow},
      {post, kind + "/make", decide_on_participants, on(l, &ListPages::make), page::kFormLimit,
       http::Lane::slow},
      {post, kind + "/send", decide_on_participants, on(l, &ListPages::send), page::kFormLimit,
       http::Lane::slow},
      {post, kind + "/resume", decide_on_participants, on(l, &ListPages::resume)},
      reading(kind + "/of/:participant", decide_on_participants, on(o, &OnePages::show)),
      {get, kind + "/preview/:participant", decide_on_participants, on(o, &OnePages::preview),
       page::kFormLimit, http::Lane::slow},
      {get, kind + "/files/:letter/:format", decide_on_participants, on(o, &OnePages::file)},
      reading(texts, decide_on_participants, on(t, &TextPages::show)),
      {post, texts, decide_on_participants, on(t, &TextPages::upload), TextPages::kBodyLimit,
       http::Lane::slow},
      {post, texts + "/standard", decide_on_participants, on(t, &TextPages::use_standard)},
      {post, texts + "/signature", decide_on_participants, on(t, &TextPages::set_signature)},
      {get, text + "/own", decide_on_participants, on(t, &TextPages::own_file)},
      reading(text + "/standard", decide_on_participants, on(t, &TextPages::standard_file)),
      {post, text + "/standard", decide_on_participants, on(t, &TextPages::use_standard)},
      {post, text + "/remove", decide_on_participants, on(t, &TextPages::remove)},
  };
  room.jobs = {{Letters::kJob, [&all](const jobs::Job& job, jobs::Progress& progress) {
                  return all.letters.run(job, progress);
                }}};
  room.job_words = {{Letters::kJob, N_("Make letters to participants"), "batch", subjects(all)}};
  room.navigation = {
      {33, "participant_letters", NC_("navigation", "Letters"), home, decide_on_participants}};
  room.actions = {{"letter_template.set", N_("Text of letters to participants set")},
                  {"letter_template.remove", N_("Text of letters to participants taken away")},
                  {"letter_signature.set", N_("Signature of letters to participants changed")},
                  {"participant_letter.ask", N_("Letter asked for")},
                  {"participant_letter.make", N_("Letter made")},
                  {"participant_letter.fail", N_("Letter not made")},
                  {"participant_letter.resume", N_("Letters tried again")},
                  {"participant_letter.send", N_("Letter sent")},
                  {"participant_letter.look", N_("Letter for a visa looked at")}};
  // What a letter for a visa says is shown to no more people than a personal link, and each look is
  // on record.
  room.purposes = {{"visa_letter", N_("Letter for a visa"), true},
                   {"information_letter", N_("Information note to a participant"), false}};
  room.tasks = [&all](const page::Visit& visit, const meetings::Series& series) {
    return tasks(all.letters, visit, series);
  };
  return room;
}

}  // namespace convoke::participant_letters
