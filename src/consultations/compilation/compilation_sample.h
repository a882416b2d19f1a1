// For tests: a small compilation with a group, a late correction and a late submission.
#pragma once

#include "consultations/compilation/compilation.h"

namespace convoke::consultations {

inline CompilationFacts small_sample() {
  CompilationFacts f;
  f.symbol = "CTOC/COP/WG.1/2009/2";
  f.date = {2009, 8, 10};
  f.conference = Text6("Conference of the Parties");
  f.meeting = Text6("Meeting of experts");
  f.city = Text6("Vienna");
  f.first_day = {2009, 9, 28};
  f.last_day = {2009, 9, 30};
  f.title = Text6("Views on review");
  f.mandate = Text6("Decision 4/1");
  f.deadline = {2009, 7, 31};
  f.questions = {{1, Text6("Is it needed?")}, {2, Text6("How?")}};
  f.contributions = {
      {Text6("Senegal"),
       {Language::fr, "", {"", "Par l’examen."}, ""},
       {2009, 8, 5},
       true,
       std::nullopt},
      {Text6("Egypt"),
       {Language::ar, "مجموعة الـ77 والصين", {"نعم، بشرط.", ""}, ""},
       {2009, 7, 31},
       false,
       std::nullopt},
      {Text6("Austria"),
       {Language::en, "", {"Yes.\n\nIt is needed:\n(a) soon;\n(b) everywhere.", ""}, "Thanks."},
       {2009, 7, 30},
       false,
       Date{2009, 8, 3}}};
  return f;
}

}  // namespace convoke::consultations
