// A Word template that somebody uploads, on its way in. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "platform/docx/merge.h"

namespace convoke::word_templates {

struct CheckedTemplate {
  std::string bytes;                        ///< without what its readers must not get
  std::vector<std::string> fields;          ///< in order of first appearance
  std::vector<int> counts;                  ///< how often each stands there
  std::vector<std::string> address_fields;  ///< those that make addresses of links
  /// What that was, which words in brackets are only text, and which typefaces the PDF will not
  /// have.
  std::vector<docx::Finding> findings;
};

/// `known`: the fields there are, for what looks like one and is none ("[Name]"). Errors (field
/// "template") as of docx::Template::open(); with them those of check_known(), unless `known` is
/// empty.
Result<CheckedTemplate> checked_template(std::string bytes, const docx::Limits& limits = {},
                                         const std::vector<std::string_view>& known = {});

/// Words in brackets that are text: all of "[[…]]" and "{{…}}", others that are nearly a known
/// name.
docx::Finding only_text(const docx::Template& text, const std::vector<std::string_view>& known);

/// The known name that was most likely meant; empty: none is near. Capitals count for nothing.
std::string_view nearest_field(std::string_view typed, const std::vector<std::string_view>& known);

/// `invalid` (field "template") for fields that are not known, each with the nearest one that is,
/// all at once.
Status check_known(const std::vector<std::string>& fields,
                   const std::vector<std::string_view>& known);

}  // namespace convoke::word_templates
