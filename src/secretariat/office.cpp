#include "secretariat/office.h"

#include <algorithm>

#include "platform/i18n/typed_text.h"
#include "platform/i18n/zone.h"

namespace convoke::secretariat {
namespace {

using i18n::TextRule;

struct WordSetting {
  const char* field;
  const char* what;
  Text6 Office::*member;
  bool expected;  ///< an office at work should have it
};
constexpr WordSetting kWords[] = {
    {"name", N_("Name of the office"), &Office::name, true},
    {"organization", N_("Organization at the head of papers"), &Office::organization, true},
    {"city", N_("Seat"), &Office::city, true},
    {"gate", N_("Place where badges are handed over"), &Office::gate, true},
    {"general", N_("Masthead line, general distribution"), &Office::general, false},
    {"limited", N_("Masthead line, limited distribution"), &Office::limited, false},
    {"restricted", N_("Line of restricted papers"), &Office::restricted, false},
};

struct PlainSetting {
  const char* field;
  const char* what;
  std::string Office::*member;
  bool expected;
};
constexpr PlainSetting kPlain[] = {
    {"zone", N_("Time zone"), &Office::zone, true},
    {"job_prefix", N_("Beginning of job numbers"), &Office::job_prefix, false},
    {"email", N_("E-mail address for questions"), &Office::email, true},
    {"phone", N_("Telephone for questions"), &Office::phone, false},
    {"emblem", N_("Emblem"), &Office::emblem, false},
};

bool may_begin_a_number(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

}  // namespace

Result<Office> checked(Office office) {
  Problems problems;
  for (const WordSetting& setting : kWords)
    i18n::check_texts(office.*setting.member, TextRule::line, kLongestName, setting.field,
                      problems);
  i18n::check_text(office.zone, TextRule::line, kLongestName, "zone", problems);
  if (!office.zone.empty() && !i18n::is_zone(office.zone))
    problems.add(invalid(N_("This time zone is not known. Write it as Europe/Vienna."), "zone"));
  i18n::check_text(office.job_prefix, TextRule::line, kLongestPrefix, "job_prefix", problems);
  if (!std::all_of(office.job_prefix.begin(), office.job_prefix.end(), may_begin_a_number))
    problems.add(invalid(N_("Use capital Latin letters and digits only."), "job_prefix"));
  i18n::check_text(office.email, TextRule::email, i18n::kLongestAddress, "email", problems);
  i18n::check_text(office.phone, TextRule::phone, kLongestName, "phone", problems);
  if (problems.first()) return *problems.first();
  return office;
}

std::vector<Missing> missing(const Office& office) {
  std::vector<Missing> out;
  for (const WordSetting& setting : kWords)
    if (setting.expected && (office.*setting.member).empty())
      out.push_back({std::string(setting.field) + "_en", setting.what});
  for (const PlainSetting& setting : kPlain)
    if (setting.expected && (office.*setting.member).empty())
      out.push_back({setting.field, setting.what});
  return out;
}

std::vector<Difference> differences(const Office& former, const Office& present) {
  std::vector<Difference> out;
  for (const WordSetting& setting : kWords)
    if (former.*setting.member != present.*setting.member)
      out.push_back({setting.what, former.*setting.member, present.*setting.member, true, false});
  for (const PlainSetting& setting : kPlain)
    if (former.*setting.member != present.*setting.member)
      out.push_back({setting.what, Text6(former.*setting.member), Text6(present.*setting.member),
                     false, setting.member == &Office::emblem});
  return out;
}

Present always(Office office) {
  return [kept = std::make_shared<const Office>(std::move(office))] { return kept; };
}

}  // namespace convoke::secretariat
