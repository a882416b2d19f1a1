// Finding the fields [[[Name]]] of one part, however Word has split them, and planning the merge.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.h"

namespace convoke::docx {

/// Field names in order of first appearance over all parts of a document.
class FieldNames {
 public:
  std::size_t index_of(const std::string& name);
  const std::vector<std::string>& all() const { return all_; }

 private:
  std::vector<std::string> all_;
  std::unordered_map<std::string, std::size_t> index_;
};

/// A part cut where values go: text[0] slot[0] text[1] slot[1] … text[n]. The texts are the part's
/// own bytes, without the field's letters, and with xml:space="preserve" on the <w:t> that had
/// them.
struct PartPlan {
  struct Slot {
    std::size_t field = 0;  ///< index into FieldNames
    std::string prefix;     ///< of WordprocessingML here, e.g. "w:"
  };
  std::vector<std::string> texts;
  std::vector<Slot> slots;
};

/// Scans a WordprocessingML part. A value goes where the field's first letter stands and so takes
/// its run's formatting. Errors (field "template"): malformed XML, an unclosed, unopened, empty,
/// nested or overlong field, more than 10,000 fields.
Result<PartPlan> scan_part(std::string_view name, std::string_view xml, unsigned depth,
                           FieldNames& fields);

}  // namespace convoke::docx
