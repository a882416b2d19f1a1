// How stores keep what a template was found to hold: as one text each, for db::field_as().
#pragma once

#include <string>
#include <vector>

#include "platform/db/value.h"
#include "platform/docx/merge.h"

namespace convoke::word_templates {

/// Names of merge fields, with a space between them: they have none themselves.
struct FieldNames {
  static std::vector<std::string> read(const db::Cell& cell);
  static db::Value write(const std::vector<std::string>& names);
};

/// As of docx::written().
struct Findings {
  static std::vector<docx::Finding> read(const db::Cell& cell);
  static db::Value write(const std::vector<docx::Finding>& findings);
};

}  // namespace convoke::word_templates
