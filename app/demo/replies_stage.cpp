#include "demo/stages.h"
#include "platform/i18n/zone.h"
#include "platform/pdf/canvas.h"

namespace convoke::demo {
namespace {

struct Answer {
  const char* code;
  correspondence::Channel channel;
  const char* subject;
  bool scanned;
};

// Governments that answer on paper and name their delegations later.
constexpr Answer kAnswers[] = {
    {"ISL", correspondence::Channel::post, "Note verbale No. 214/2009", true},
    {"MLT", correspondence::Channel::fax, "Reply to the invitation", true},
    {"NZL", correspondence::Channel::email, "Scanned copy of the reply", true},
    {"URY", correspondence::Channel::fax, "Nota verbal 77/09", false},
    {"MNG", correspondence::Channel::post, "Note verbale 09/133", false},
};

// What the officer's scanner gives: one page with the words of the note, drawn by the program; the
// same to the byte each time, since a form that comes again with another file is another letter.
Result<std::string> scanned_page(const reference::Entity& entity, const char* subject,
                                 Instant scanned) {
  pdf::Canvas page(210, 297, subject, entity.short_name[Language::en], scanned);
  pdf::TextStyle style;
  style.size = 11;
  page.text(25, 30, 160, subject, style);
  page.text(25, 45, 160,
            "The Permanent Mission of " + entity.formal_name[Language::en] +
                " presents its compliments to the Secretariat of the Conference of the Parties and "
                "has the honour to inform it that the Government accepts the invitation. The names "
                "of the delegation will be sent before the deadline. (Demonstration)",
            style);
  return page.finish();
}

}  // namespace

Status record_replies(Composition& parts, const Conference& conference, Report& report) {
  report.begin("Replies on paper");
  const auto directory = parts.references.directory();
  for (const Answer& answer : kAnswers) {
    const reference::Entity* entity = directory->find(answer.code);
    if (!entity) return not_found(N_("There is no such State."), {answer.code});
    correspondence::Reply reply;
    reply.series = conference.series.id;
    reply.entity = entity->id;
    reply.channel = answer.channel;
    reply.subject = answer.subject;
    reply.dated = i18n::local_time_of(parts.clock.now(), conference.series.zone).date;
    const auto sent = parts.correspondence_register.answerable(reply.series, reply.entity);
    reply.answers = sent.empty() ? correspondence::DispatchId() : sent.front().id;
    if (answer.scanned) {
      const Instant scanned = i18n::instant_of({*reply.dated, 12, 0}, conference.series.zone);
      CONVOKE_ASSIGN(page, scanned_page(*entity, answer.subject, scanned));
      reply.file = std::move(page);
    }
    CONVOKE_ASSIGN(entry, parts.correspondence_register.record_reply(
                              demonstrator(), reply, std::string("demonstration-") + answer.code));
    (void)entry;
  }
  report.end(std::to_string(std::size(kAnswers)) + " replies recorded",
             conference.office() + "/register");
  return {};
}

}  // namespace convoke::demo
