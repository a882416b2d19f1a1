#include "credentials/office/facts.h"

#include "base/message_context.h"
#include "platform/i18n/listing.h"

namespace convoke::credentials {
namespace {

constexpr const char* kNobody = "–";  // as delegations/erasure writes in place of a name

/// The text, or each with its language where there are several.
std::string in_all_languages(const Text6& texts) {
  std::string out;
  int written = 0;
  for (const Language language : kLanguages) {
    if (texts[language].empty()) continue;
    ++written;
    out += (out.empty() ? "" : "\n") + std::string(autonym_of(language)) + ": " + texts[language];
  }
  return written == 1 ? texts.in(Language::en) : out;
}

}  // namespace

Names names_of(const std::vector<delegations::Participant>& participants) {
  Names out;
  for (const delegations::Participant& p : participants)
    out.emplace(p.id, p.details.display_name());
  return out;
}

std::string title_of(const meetings::Meeting& meeting, Language language) {
  return (meeting.short_title.empty() ? meeting.title : meeting.short_title).in(language);
}

std::string meetings_of(const CredentialDetails& details,
                        const std::vector<meetings::Meeting>& offered, const i18n::Locale& locale) {
  std::vector<std::string> titles;
  if (offered.size() > 1 && details.meetings.size() == offered.size())
    return locale.tr(N_("All meetings"));
  for (const meetings::Meeting& meeting : offered)
    if (details.covers(meeting.id)) titles.push_back(title_of(meeting, locale.language()));
  return i18n::listed(titles, locale.language());
}

std::string authority_of(const CredentialDetails& details, const i18n::Locale& locale) {
  if (details.authority == Authority::unsaid) return {};
  return details.authority == Authority::other ? details.authority_name
                                               : locale.tr(label_of(details.authority));
}

std::string_view tag_of(Finding finding) {
  switch (finding) {
    case Finding::pending:
      return "tag tag-waiting";
    case Finding::in_order:
      return "tag tag-ok";
    case Finding::not_in_order:
      return "tag tag-refused";
  }
  return "tag";
}

std::vector<Fact> facts_of(const CredentialDetails& d,
                           const std::vector<meetings::Meeting>& offered, const Names& names,
                           const i18n::Locale& locale) {
  const auto day = [&](const std::optional<Date>& date) {
    return date ? locale.date(*date) : std::string();
  };
  std::vector<std::string> seen, named;
  if (d.original) seen.push_back(locale.tr(N_("Original seen")));
  if (d.signature) seen.push_back(locale.tr(NC_("credentials", "Signed")));
  if (d.stamp) seen.push_back(locale.tr(N_("Stamped or sealed")));
  for (const delegations::ParticipantId id : d.participants) {
    const auto found = names.find(id);
    named.push_back(found == names.end() ? kNobody : found->second);
  }
  return {{N_("Document"), locale.tr(label_of(d.kind))},
          {NC_("credentials", "Issued by"), authority_of(d, locale)},
          {N_("Dated"), day(d.dated)},
          {N_("Received on"), day(d.received_on)},
          {NC_("credentials", "Seen on the document"), i18n::listed(seen, locale.language())},
          {N_("Meetings"), meetings_of(d, offered, locale)},
          {N_("Names these participants"), i18n::listed(named, locale.language())},
          {NC_("credentials", "Finding"), locale.tr(label_of(d.finding))},
          {N_("Reason"), in_all_languages(d.reason)},
          {N_("Remark"), d.remark},
          {N_("Scanned copy"), d.file.hex.substr(0, 12), true}};
}

std::vector<FactChange> changes(const std::vector<Fact>& former, const std::vector<Fact>& present) {
  std::vector<FactChange> out;
  for (std::size_t i = 0; i < former.size() && i < present.size(); ++i)
    if (former[i].text != present[i].text)
      out.push_back({present[i].label, former[i].text, present[i].text});
  return out;
}

}  // namespace convoke::credentials
