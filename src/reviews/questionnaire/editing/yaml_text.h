// A questionnaire written as the file that people read.
#pragma once

#include <map>
#include <string>

#include "reviews/questionnaire/questionnaire.h"

namespace convoke::reviews::questionnaire {

struct YamlText {
  std::string text;
  /// By line, from 1, on which a part begins: "instrument/UNTOC", "section/offences",
  /// "question/laundering", "column/laundering/year"; "" for the head.
  std::map<std::size_t, std::string> parts;

  /// The part to which a line belongs.
  const std::string& part_at(std::size_t line) const;
};

/// read_questionnaire() of the text gives the same questionnaire. What is as it would be without
/// being said is left out.
YamlText yaml_text(const Questionnaire& questionnaire);
/// The lines of a table or repeated block alone, as they stand below a question.
std::string yaml_text(const Question& question);

}  // namespace convoke::reviews::questionnaire
