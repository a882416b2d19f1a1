// Small mechanisms and lists of States for the tests of the draw.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "reviews/definition/definition_file.h"
#include "reviews/lots/participants.h"

namespace convoke::reviews::lots {

/// A mechanism of one instrument A (or of A and B) with these rules, such as "seats: [any, any]".
inline Definition mechanism(const std::string& rules, const std::string& cohorts = "number: 1",
                            bool two_instruments = false) {
  const auto read = read_definition(
      "code: test\nversion: 1\nname: Test\ninstruments:\n  A: {name: A, articles: 9}\n" +
      std::string(two_instruments ? "  B: {name: B, articles: 9}\n" : "") +
      "clusters:\n  I: {name: All, articles: {A: [1]}}\n"
      "phases:\n  \"1\": {name: Only, first_year: 2030, last_year: 2031, clusters: [I]}\n"
      "cohorts: {first_year: 2030, " +
      cohorts + "}\nreviewers: {" + rules +
      "}\nsteps:\n  - {key: answers, name: Answers, limit: 3 months from start}\n");
  EXPECT_TRUE(read.ok()) << describe(read.error());
  return *read;
}

/// "AAA:x AAB:x BAA:y*" are three States in the groups x, x and y, bound by A alone; an asterisk is
/// bound by A and B.
inline std::vector<Participant> states(const std::string& written) {
  std::vector<Participant> out;
  std::istringstream words(written);
  for (std::string word; words >> word;) {
    Participant one;
    one.party = word.ends_with('*') ? 3 : 1;
    if (one.party == 3) word.pop_back();
    one.code = word.substr(0, 3);
    one.group = word.substr(4);
    out.push_back(std::move(one));
  }
  return out;
}

}  // namespace convoke::reviews::lots
