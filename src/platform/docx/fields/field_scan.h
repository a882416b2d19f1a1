// Finding the fields [[[Name]]] of one part, however Word has split them, and planning the merge.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "platform/docx/clean/style_sheet.h"
#include "platform/docx/fields/link_address.h"
#include "platform/docx/merge.h"

namespace convoke::docx {

/// Field names in order of first appearance over all parts of a document.
class FieldNames {
 public:
  /// Counts that it stands once more.
  std::size_t index_of(const std::string& name);
  const std::vector<std::string>& all() const { return all_; }
  /// How often each was met.
  const std::vector<int>& counts() const { return counts_; }

 private:
  std::vector<std::string> all_;
  std::vector<int> counts_;
  std::unordered_map<std::string, std::size_t> index_;
};

/// A run that holds a field: what is needed to go on in a run of another direction.
struct RunPlan {
  std::string prefix;                             ///< of WordprocessingML here, e.g. "w:"
  std::string own, right_to_left, left_to_right;  ///< w:rPr; may be empty
  bool is_right_to_left = false;
  bool in_right_to_left_paragraph = false;
};

/// A part cut where values go: text[0] slot[0] text[1] slot[1] … text[n]. The texts are the part's
/// own bytes, without the field's letters, and with xml:space="preserve" on the <w:t> that had
/// them.
struct PartPlan {
  enum class Form {
    word,       ///< in w:t: line feeds become breaks
    plain,      ///< in other text: line feeds become spaces
    attribute,  ///< the same, between quotes
    address     ///< all of an address, see composed()
  };
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);
  struct Slot {
    std::size_t field = 0;  ///< index into FieldNames; of an address the first
    std::string prefix;     ///< of WordprocessingML here, e.g. "w:"
    Form form = Form::word;
    std::size_t run = kNone;      ///< index into runs
    std::size_t address = kNone;  ///< index into addresses
  };
  std::vector<std::string> texts;
  std::vector<Slot> slots;
  std::vector<RunPlan> runs;
  std::vector<AddressPlan> addresses;
  std::vector<OtherBrackets> other_brackets;
};

/// Scans a part that settle_fields() has been through. A value goes where the field's first letter
/// stands and so takes its run's formatting; it also goes into attributes (the description of a
/// picture), into text of drawings, charts and formulas, and into addresses of links. Errors (field
/// "template"): malformed XML, an unclosed, unopened, empty, nested or overlong field, one where no
/// value can be put, more than 10,000 fields.
Result<PartPlan> scan_part(std::string_view name, std::string_view xml, unsigned depth,
                           const StyleSheet& styles, FieldNames& fields);

}  // namespace convoke::docx
