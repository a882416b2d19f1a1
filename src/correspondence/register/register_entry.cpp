#include "correspondence/register/register_entry.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/message_context.h"
#include "base/text.h"
#include "platform/i18n/typed_text.h"

namespace convoke::correspondence {
namespace {

using i18n::TextRule;

constexpr std::size_t kSubjectLength = 200;
constexpr std::size_t kReferenceLength = 60;
constexpr Date kFoundingOfTheOrganization{1945, 10, 24};

/// Whether it begins as an Internet message does (RFC 5322 § 2.2): nothing but header fields up to
/// the first empty line, and among them whom it is from and one that a mail program writes.
bool is_message(std::string_view bytes) {
  constexpr std::size_t longest_head = 256u << 10;
  std::string_view rest = bytes.substr(0, longest_head);
  bool from = false, written = false;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty()) break;
    if (line.front() == ' ' || line.front() == '\t') continue;  // goes on
    const std::size_t colon = line.find(':');
    const std::string name = ascii_lower(std::string(line.substr(0, std::min(colon, line.size()))));
    const bool is_field =
        colon != std::string_view::npos && !name.empty() &&
        std::all_of(name.begin(), name.end(), [](char c) { return c > ' ' && c < 0x7F; });
    if (!is_field) return false;
    from = from || name == "from";
    written = written || name == "date" || name == "message-id" || name == "received" ||
              name == "mime-version";
  }
  return from && written;
}

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
  if (starts_with(bytes, std::string_view("II*\0", 4)) ||
      starts_with(bytes, std::string_view("MM\0*", 4)))
    return std::string("image/tiff");
  if (is_message(bytes)) return std::string("message/rfc822");
  return invalid(
      N_("The file is no PDF, JPEG, PNG, TIFF or e-mail message (EML). Print or save it as "
         "PDF, and choose that."),
      "file");
}

std::string_view extension_of(std::string_view media_type) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 4> others{
      {{"image/jpeg", ".jpg"},
       {"image/png", ".png"},
       {"image/tiff", ".tif"},
       {"message/rfc822", ".eml"}}};
  for (const auto& [type, extension] : others)
    if (type == media_type) return extension;
  return ".pdf";
}

}  // namespace convoke::correspondence
