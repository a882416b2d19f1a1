#include "intake/messages/incoming.h"

#include <algorithm>
#include <array>

#include "base/message_context.h"
#include "base/text.h"

namespace convoke::intake {
namespace {

template <class E>
struct Named {
  E value;
  std::string_view name;
  const char* label;
};

constexpr std::array kStates{
    Named<IncomingState>{IncomingState::stored, "stored", N_("Not read yet")},
    Named<IncomingState>{IncomingState::parsed, "parsed", N_("To be filed")},
    Named<IncomingState>{IncomingState::bounce, "bounce", N_("Delivery report")},
    Named<IncomingState>{IncomingState::set_aside, "set_aside", N_("Set aside")},
    Named<IncomingState>{IncomingState::filed, "filed", N_("Filed")},
    Named<IncomingState>{IncomingState::duplicate, "duplicate", N_("Duplicate")},
    Named<IncomingState>{IncomingState::failed, "failed", N_("Cannot be read")},
    Named<IncomingState>{IncomingState::erased, "erased", NC_("message", "Erased")}};
constexpr std::array kMarks{
    Named<PartMark>{PartMark::none, "none", ""},
    Named<PartMark>{PartMark::tnef, "tnef", N_("Outlook file (winmail.dat)")},
    Named<PartMark>{PartMark::locked, "locked", N_("Protected by a password")},
    Named<PartMark>{PartMark::executable, "executable", N_("Program: do not open it")}};
constexpr std::array kScans{
    Named<Scan>{Scan::none, "none", ""},
    Named<Scan>{Scan::unscanned, "unscanned", N_("Not scanned for viruses")},
    Named<Scan>{Scan::clean, "clean", N_("No virus found")},
    Named<Scan>{Scan::infected, "infected", N_("Virus found")}};

template <class All, class E>
const auto& of(const All& all, E value) {
  return *std::find_if(all.begin(), all.end(), [&](const auto& n) { return n.value == value; });
}
template <class E, class All>
std::optional<E> named(const All& all, std::string_view name) {
  for (const auto& n : all)
    if (n.name == name) return n.value;
  return std::nullopt;
}

}  // namespace

std::string_view name_of(IncomingState state) {
  return of(kStates, state).name;
}
std::optional<IncomingState> incoming_state(std::string_view name) {
  return named<IncomingState>(kStates, name);
}
const char* label_of(IncomingState state) {
  return of(kStates, state).label;
}

std::string_view name_of(PartMark mark) {
  return of(kMarks, mark).name;
}
std::optional<PartMark> part_mark(std::string_view name) {
  return named<PartMark>(kMarks, name);
}
const char* label_of(PartMark mark) {
  return of(kMarks, mark).label;
}

std::string_view name_of(Scan scan) {
  return of(kScans, scan).name;
}
std::optional<Scan> scan_named(std::string_view name) {
  return named<Scan>(kScans, name);
}
const char* label_of(Scan scan) {
  return of(kScans, scan).label;
}

bool is_executable(std::string_view file_name, std::string_view first_bytes) {
  static constexpr std::string_view endings[] = {
      ".exe", ".com", ".scr", ".pif", ".bat", ".cmd", ".msi", ".msp",  ".dll",  ".cpl",  ".hta",
      ".js",  ".jse", ".vbs", ".vbe", ".wsf", ".wsh", ".ps1", ".psm1", ".jar",  ".lnk",  ".reg",
      ".sh",  ".app", ".dmg", ".apk", ".iso", ".img", ".url", ".chm",  ".docm", ".xlsm", ".pptm"};
  // Windows takes no notice of full stops and spaces at the end.
  while (!file_name.empty() && (file_name.back() == '.' || file_name.back() == ' '))
    file_name.remove_suffix(1);
  const std::string name = ascii_lower(file_name);
  return std::any_of(std::begin(endings), std::end(endings),
                     [&](std::string_view ending) { return name.ends_with(ending); }) ||
         first_bytes.starts_with("MZ") ||
         first_bytes.starts_with(
             "\x7f"
             "ELF") ||
         first_bytes.starts_with("#!");
}

}  // namespace convoke::intake
