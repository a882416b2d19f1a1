// Acting on several rows of a list at once: the bar above the list, and the page that says before
// what will happen to each. Views: views/joint.html.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "platform/html/form.h"

namespace convoke::html {

/// Above a list whose rows begin with a check box (views::pick). Asks for the preview (GET).
struct JointBar {
  std::string action{};
  std::vector<std::pair<std::string, std::string>> hidden{};  ///< the filter of the list
  std::string all_label{};     ///< "All 64 of this filter"; empty: only those chosen
  std::vector<Option> acts{};  ///< a button each: the value of field "act"
  /// What the last act needs to be told: a select before its button; without a name there is none.
  std::string select_name{}, select_label{};
  std::vector<Option> select_options{};
};

struct JointLine {
  std::string text, lang;
  std::string note;  ///< what will happen, or why nothing can
  bool possible = false;
};

struct JointPreview {
  std::string title{}, lead{};
  std::vector<JointLine> lines{};
  std::string action{};  ///< of the form that does it (POST)
  std::vector<std::pair<std::string, std::string>> hidden{};
  std::vector<Field> fields{};  ///< what it needs to be told, in that form
  std::string button{};         ///< empty: nothing can be done
  std::string back{};           ///< address of the list
};

}  // namespace convoke::html
