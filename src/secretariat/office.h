// The office itself, as it stands on papers, pages, badges and in mails. Pure.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/language.h"
#include "base/result.h"

namespace convoke::secretariat {

/// Whatever is empty is not set: then neutral words stand in its place, or nothing.
struct Office {
  Text6 name;                          ///< "Secretariat of the Conference"
  Text6 organization;                  ///< at the head of papers: "United Nations"
  Text6 city;                          ///< its seat
  std::string zone;                    ///< IANA name; for what belongs to no series
  std::string job_prefix;              ///< before the year in job numbers: the V of "V.09-00012"
  Text6 gate;                          ///< where badges are handed over: "Security Gate 1"
  Text6 general, limited, restricted;  ///< lines of a paper's head: "Distr.: General"
  std::string email;                   ///< shown to delegates; empty: the sender's mailbox
  std::string phone;                   ///< shown to delegates
  std::string emblem;                  ///< hash of a PNG in the file store

  friend bool operator==(const Office&, const Office&) = default;
};

inline constexpr std::size_t kLongestName = 200;  ///< code points, of every text
inline constexpr std::size_t kLongestPrefix = 10;

/// All texts as platform/i18n/typed_text.h has them; the zone must be known, the prefix be of
/// capital Latin letters and digits. Fields as in form_of(): "name_ar", "zone", "job_prefix" …
Result<Office> checked(Office typed);

/// What an office should say of itself and has not said yet.
struct Missing {
  std::string field;  ///< of the form; of texts the English one: "name_en"
  const char* what;   ///< msgid
};
std::vector<Missing> missing(const Office& office);

/// One setting of two states that differ.
struct Difference {
  const char* what;  ///< msgid
  Text6 former, present;
  bool words = false;    ///< texts in languages; else the same in all, put down under English
  bool picture = false;  ///< they are hashes
};
std::vector<Difference> differences(const Office& former, const Office& present);

/// The office as it is set now; cheap enough to ask for each paper, page and mail. Any thread.
using Present = std::function<std::shared_ptr<const Office>()>;
/// One that never changes: for tests.
Present always(Office office);

}  // namespace convoke::secretariat
