// An entry on credentials in words: its facts line by line, and what a change gave another value.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "credentials/credentials.h"
#include "platform/i18n/locale.h"

namespace convoke::credentials {

/// On every page of this room, as a msgid.
inline constexpr const char* kApart =
    N_("Credentials are examined apart from registration. Nothing that is found here changes a "
       "registration, and no registration says anything of credentials.");

/// Names of participants by id. Whoever is no longer there, or was erased, is a dash.
using Names = std::map<delegations::ParticipantId, std::string>;
Names names_of(const std::vector<delegations::Participant>& participants);

struct Fact {
  const char* label = "";  ///< msgid
  std::string text;        ///< may be empty
  bool is_file = false;    ///< the text tells one scan from another, and means nothing to readers
};
/// In the order of the form, always the same labels.
std::vector<Fact> facts_of(const CredentialDetails& details,
                           const std::vector<meetings::Meeting>& offered, const Names& names,
                           const i18n::Locale& locale);

struct FactChange {
  const char* label = "";
  std::string former, present;
};
/// Of two answers of facts_of().
std::vector<FactChange> changes(const std::vector<Fact>& former, const std::vector<Fact>& present);

/// "Head of State", or the name of another authority.
std::string authority_of(const CredentialDetails& details, const i18n::Locale& locale);
/// Short titles of the meetings that it covers, or that it covers all of several.
std::string meetings_of(const CredentialDetails& details,
                        const std::vector<meetings::Meeting>& offered, const i18n::Locale& locale);
std::string title_of(const meetings::Meeting& meeting, Language language);

/// "tag tag-ok" and the like.
std::string_view tag_of(Finding finding);

}  // namespace convoke::credentials
