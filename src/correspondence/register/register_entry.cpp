#include "correspondence/register/register_entry.h"

#include "base/message_context.h"
#include "base/text.h"
#include "platform/i18n/typed_text.h"

namespace convoke::correspondence {
namespace {

using i18n::TextRule;

constexpr std::size_t kSubjectLength = 200;
constexpr std::size_t kReferenceLength = 60;
constexpr Date kFoundingOfTheOrganization{1945, 10, 24};

}  // namespace

std::string_view name_of(Direction direction) {
  return direction == Direction::in ? "in" : "out";
}

std::optional<Direction> direction_named(std::string_view name) {
  if (name == "in") return Direction::in;
  if (name == "out") return Direction::out;
  return std::nullopt;
}

const char* label_of(Direction direction) {
  return direction == Direction::in ? NC_("correspondence", "Received")
                                    : NC_("correspondence", "Sent");
}

RegisterEntry outgoing_entry(const Note& note, const Dispatch& dispatch, const Date& dated,
                             Instant now, std::string recorded_by) {
  RegisterEntry entry;
  entry.series = note.series;
  entry.direction = Direction::out;
  entry.channel = dispatch.channel;
  entry.entity = dispatch.entity;
  entry.dispatch = dispatch.id;
  entry.reference = reference_of(note, dispatch);
  entry.subject = note.title.in(dispatch.language);
  entry.dated = dated;
  entry.file = dispatch.pdf;
  entry.file_type = "application/pdf";
  entry.recorded_at = now;
  entry.recorded_by = std::move(recorded_by);
  return entry;
}

Result<Reply> check(Reply reply, const Date& today) {
  Problems problems;
  if (!reply.entity) problems.add(invalid(N_("Choose the sender."), "entity"));
  i18n::check_text(reply.subject, TextRule::line, kSubjectLength, "subject", problems);
  if (reply.subject.empty()) problems.add(invalid(N_("Write the subject."), "subject"));
  i18n::check_text(reply.reference, TextRule::line, kReferenceLength, "reference", problems);
  if (reply.dated > today)
    problems.add(invalid(N_("This date lies in the future."), "date"));
  else if (reply.dated < kFoundingOfTheOrganization)
    problems.add(invalid(N_("Write the date of the letter."), "date"));
  if (!reply.file.empty())
    if (auto type = scan_type(reply.file); !type.ok()) problems.add(std::move(type).error());
  if (problems.first()) return *problems.first();
  return reply;
}

Result<std::string> scan_type(std::string_view bytes) {
  if (bytes.size() > kScanLimit)
    return too_large(N_("The file is larger than {1} MB."), "file",
                     {std::to_string(kScanLimit >> 20)});
  if (starts_with(bytes, "%PDF-")) return std::string("application/pdf");
  if (starts_with(bytes, "\xFF\xD8\xFF")) return std::string("image/jpeg");
  if (starts_with(bytes, "\x89PNG\r\n\x1A\n")) return std::string("image/png");
  return invalid(N_("The file is no PDF, JPEG or PNG."), "file");
}

}  // namespace convoke::correspondence
