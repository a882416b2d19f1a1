#include "correspondence/notes/note.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/message_context.h"
#include "platform/crypto/token.h"
#include "platform/i18n/typed_text.h"

namespace convoke::correspondence {
namespace {

using i18n::TextRule;

constexpr std::size_t kReferenceLength = 40;
constexpr std::size_t kTitleLength = 200;

}  // namespace

std::string mark_of(const Note& note) {
  return mark_of(note, {}, {});
}

std::string mark_of(const Note& note, const std::vector<NoteTemplate>& texts,
                    const std::vector<Enclosure>& enclosures) {
  std::string seen = note.views_deadline ? note.views_deadline->iso() : std::string();
  for (const Language language : kLanguages) seen += "\n" + note.title[language];
  seen += "\n" + versions_of(texts) + "\n" + versions_of(enclosures);
  return crypto::sha256_hex(seen).substr(0, 16);
}

namespace {

constexpr std::string_view kNoFile = "-";  // the form says that there was none

std::string name_of_file(const NoteTemplate& text) {
  return std::string(code_of(text.language));
}
std::string name_of_file(const Enclosure& enclosure) {
  return std::to_string(enclosure.number) + "-" + std::string(code_of(enclosure.language));
}

template <class File>
std::string versions_in(const std::vector<File>& files) {
  std::string out;
  for (const File& file : files)
    out += (out.empty() ? "" : " ") + name_of_file(file) + ":" + std::to_string(file.version);
  return out.empty() ? std::string(kNoFile) : out;
}

}  // namespace

std::string versions_of(const std::vector<NoteTemplate>& texts) {
  return versions_in(texts);
}

std::string versions_of(const std::vector<Enclosure>& enclosures) {
  return versions_in(enclosures);
}

std::optional<int> version_in(std::string_view versions, std::string_view file) {
  if (versions.empty()) return std::nullopt;
  while (!versions.empty()) {
    const std::string_view one = versions.substr(0, versions.find(' '));
    versions.remove_prefix(std::min(one.size() + 1, versions.size()));
    const std::size_t colon = one.find(':');
    if (colon == one.npos || one.substr(0, colon) != file) continue;
    int version = 0;
    const std::string_view number = one.substr(colon + 1);
    std::from_chars(number.data(), number.data() + number.size(), version);
    return version;
  }
  return 0;
}

std::string_view name_of(NoteKind kind) {
  return kind == NoteKind::letter ? "letter" : "note_verbale";
}

std::optional<NoteKind> note_kind(std::string_view name) {
  for (NoteKind kind : {NoteKind::note_verbale, NoteKind::letter})
    if (name_of(kind) == name) return kind;
  return std::nullopt;
}

const char* label_of(NoteKind kind) {
  return kind == NoteKind::letter ? N_("Letter") : N_("Note verbale");
}

bool may_go_to(NoteKind kind, reference::EntityKind entity) {
  return kind == NoteKind::letter || entity == reference::EntityKind::state ||
         entity == reference::EntityKind::regional_organization;
}

bool goes_to(NoteKind kind, reference::EntityKind entity) {
  return may_go_to(NoteKind::note_verbale, entity) == (kind == NoteKind::note_verbale);
}

std::string_view name_of(NoteState state) {
  constexpr std::array<std::string_view, 5> names{"draft", "cleared", "dispatching", "dispatched",
                                                  "withdrawn"};
  return names[static_cast<std::size_t>(state)];
}

std::optional<NoteState> note_state(std::string_view name) {
  for (NoteState state : {NoteState::draft, NoteState::cleared, NoteState::dispatching,
                          NoteState::dispatched, NoteState::withdrawn})
    if (name_of(state) == name) return state;
  return std::nullopt;
}

const char* label_of(NoteState state) {
  constexpr std::array<const char*, 5> labels{NC_("note", "Draft"), NC_("note", "Cleared"),
                                              N_("Being dispatched"), N_("Dispatched"),
                                              NC_("note", "Withdrawn")};
  return labels[static_cast<std::size_t>(state)];
}

bool may_change(NoteState state) {
  return state == NoteState::draft || state == NoteState::cleared;
}

bool has_gone_out(NoteState state) {
  return state == NoteState::dispatching || state == NoteState::dispatched;
}

std::string_view name_of(Clearing clearing) {
  constexpr std::array<std::string_view, 3> names{"none", "anyone", "another"};
  return names[static_cast<std::size_t>(clearing)];
}

std::optional<Clearing> clearing_named(std::string_view name) {
  for (const Clearing clearing : kClearings)
    if (name_of(clearing) == name) return clearing;
  return std::nullopt;
}

const char* label_of(Clearing clearing) {
  constexpr std::array<const char*, 3> labels{
      N_("Goes out without clearance"), N_("Cleared by anybody who may clear notes"),
      N_("Cleared by somebody other than its author and whoever changed it last")};
  return labels[static_cast<std::size_t>(clearing)];
}

bool same_person(const Signed& one, const Signed& other) {
  if (one.person != 0 || other.person != 0) return one.person == other.person;
  return one.name == other.name;
}

std::string heading_of(const Note& note, Language reader) {
  return note.reference.empty() ? note.title.in(reader) : note.reference;
}

const char* number_is_allotted(const Note& note) {
  return note.clearing == Clearing::none ? N_("Allotted when it is dispatched")
                                         : N_("Allotted when it is cleared");
}

Result<Note> check(Note note, bool numbered_later) {
  Problems problems;
  i18n::check_text(note.reference, TextRule::line, kReferenceLength, "reference", problems);
  if (note.reference.empty() && !numbered_later)
    problems.add(invalid(N_("Write the reference number."), "reference"));
  i18n::check_texts(note.title, TextRule::line, kTitleLength, "title", problems);
  if (note.title.empty())
    problems.add(invalid(N_("Write the title in at least one language."), "title_en"));
  if (problems.first()) return *problems.first();
  return note;
}

std::string_view name_of(DispatchState state) {
  constexpr std::array<std::string_view, 7> names{"queued",       "outgoing", "sent",     "bounced",
                                                  "acknowledged", "answered", "withdrawn"};
  return names[static_cast<std::size_t>(state)];
}

std::optional<DispatchState> dispatch_state(std::string_view name) {
  for (DispatchState state : kDispatchStates)
    if (name_of(state) == name) return state;
  return std::nullopt;
}

const char* label_of(const Dispatch& d) {
  const bool fax = d.channel == Channel::fax;
  if (d.ready_for_post()) return fax ? N_("To be faxed") : N_("To be posted");
  if (d.state == DispatchState::sent && d.channel != Channel::email)
    return fax ? N_("Sent by fax") : N_("Posted");
  constexpr std::array<const char*, 7> labels{
      N_("In preparation"), N_("Waiting to be sent"), NC_("note", "Sent"),     N_("Bounced"),
      N_("Acknowledged"),   N_("Answered"),           NC_("note", "Withdrawn")};
  return labels[static_cast<std::size_t>(d.state)];
}

bool carries_ended_link(const Dispatch& d, const std::vector<EndedLink>& ended) {
  if (!d.prepared_at || d.state == DispatchState::outgoing || d.state == DispatchState::answered ||
      d.state == DispatchState::withdrawn)
    return false;
  return std::any_of(ended.begin(), ended.end(), [&](const EndedLink& link) {
    return link.entity == d.entity && (!link.dispatch || link.dispatch == d.id) &&
           link.made <= *d.prepared_at && link.ended > *d.prepared_at;
  });
}

std::string reference_of(const Note& note, const Dispatch& dispatch) {
  return note.reference + "/" + std::to_string(dispatch.number);
}

std::string file_stem_of(std::string reference) {
  for (char& c : reference)
    if (c == ' ' || c == '/' || c == '\\') c = '-';
  return reference;
}

std::string file_stem_of(const Note& note) {
  return note.reference.empty() ? "draft-" + std::to_string(note.id.value)
                                : file_stem_of(note.reference);
}

bool has_reached(const Dispatch& dispatch) {
  return dispatch.state != DispatchState::queued && dispatch.state != DispatchState::bounced &&
         dispatch.state != DispatchState::withdrawn;
}

bool may_become(const Dispatch& d, DispatchState state) {
  switch (state) {
    case DispatchState::sent:
      return d.ready_for_post() || d.failed_at_gateway();
    case DispatchState::bounced:
      return d.state == DispatchState::sent;
    case DispatchState::acknowledged:
      return d.state == DispatchState::sent || d.state == DispatchState::bounced;
    default:
      return false;
  }
}

}  // namespace convoke::correspondence
