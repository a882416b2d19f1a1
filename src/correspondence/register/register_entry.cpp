#include "correspondence/register/register_entry.h"

#include <array>
#include <utility>

#include "base/enum_name.h"
#include "base/message_context.h"
#include "base/typed_date.h"
#include "correspondence/register/scan_file.h"
#include "platform/i18n/typed_text.h"

namespace convoke::correspondence {
namespace {

using i18n::TextRule;

constexpr std::size_t kSubjectLength = 200;
constexpr std::size_t kReferenceLength = 60;
constexpr Date kFoundingOfTheOrganization{1945, 10, 24};
constexpr std::array<std::string_view, std::size(kPurposes)> kPurposeNames{"answer", "nomination",
                                                                           "views", "other"};

void check_days(const Reply& reply, const Date& today, Problems& problems) {
  if (!reply.dated)
    problems.add(invalid(N_("Write the date of the letter."), "date"));
  else if (*reply.dated > today)
    problems.add(invalid(N_("This date lies in the future."), "date"));
  else if (*reply.dated < kFoundingOfTheOrganization)
    problems.add(year_out_of_range(*reply.dated, "date"));
  if (!reply.received_on) return;
  if (*reply.received_on > today)
    problems.add(invalid(N_("This date lies in the future."), "received_on"));
  else if (reply.dated && *reply.received_on < *reply.dated)
    problems.add(invalid(N_("It cannot have come before the day it is dated."), "received_on"));
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

std::string_view name_of(Purpose purpose) {
  return kPurposeNames.at(static_cast<std::size_t>(purpose));
}

std::optional<Purpose> purpose_named(std::string_view name) {
  return enumerator_named<Purpose>(kPurposeNames, name);
}

const char* label_of(Purpose purpose) {
  switch (purpose) {
    case Purpose::answer:
      return N_("Answer to a note");
    case Purpose::nomination:
      return N_("Nomination");
    case Purpose::views:
      return NC_("letter", "Views");
    case Purpose::other:
      return NC_("letter", "Other");
  }
  return "";
}

bool is_whole_message(const RegisterFile& file) {
  return file.position == 1 && file.media_type == "message/rfc822";
}

const char* fate_label(const std::optional<DispatchState>& state, Channel channel) {
  if (!state) return N_("Sent again");
  switch (*state) {
    case DispatchState::queued:
    case DispatchState::outgoing:
      return N_("Waiting to be sent");
    case DispatchState::sent:
      switch (channel) {
        case Channel::email:
          return NC_("note", "Sent");
        case Channel::post:
          return N_("Posted");
        case Channel::fax:
          return N_("Sent by fax");
      }
      return "";
    case DispatchState::bounced:
      return N_("Returned");
    case DispatchState::acknowledged:
      return N_("Acknowledged");
    case DispatchState::answered:
      return N_("Answered");
    case DispatchState::withdrawn:
      return NC_("note", "Withdrawn");
  }
  return "";
}

std::string recorder_of(const RegisterEntry& entry) {
  const bool by_program = entry.direction == Direction::out && entry.channel == Channel::email;
  return by_program || entry.recorded_by.empty() ? std::string("Convoke") : entry.recorded_by;
}

RegisterEntry outgoing_entry(const Note& note, const Dispatch& dispatch, const Date& dated,
                             Instant now, std::string recorded_by) {
  RegisterEntry entry;
  entry.series = note.series;
  entry.direction = Direction::out;
  entry.channel = dispatch.channel;
  entry.entity = dispatch.entity;
  entry.dispatch = dispatch.id;
  entry.note = note.id;
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
  i18n::check_text(reply.sender, TextRule::line, kSubjectLength, "sender", problems);
  if (!reply.entity && reply.sender.empty())
    problems.add(invalid(N_("Choose the sender, or write who it is."), "entity"));
  i18n::check_text(reply.subject, TextRule::line, kSubjectLength, "subject", problems);
  if (reply.subject.empty()) problems.add(invalid(N_("Write the subject."), "subject"));
  i18n::check_text(reply.reference, TextRule::line, kReferenceLength, "reference", problems);
  check_days(reply, today, problems);
  if (!reply.file.empty()) {
    const auto type = scan_type(reply.file);
    const Status whole = type.ok() ? check_whole(reply.file, *type) : Status(type.error());
    if (!whole.ok()) problems.add(whole.error());
  }
  if (problems.first()) return *problems.first();
  return reply;
}

}  // namespace convoke::correspondence
