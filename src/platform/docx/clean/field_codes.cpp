#include "platform/docx/clean/field_codes.h"

#include <algorithm>
#include <array>
#include <vector>

#include "base/text.h"
#include "platform/docx/clean/revisions.h"
#include "platform/docx/fields/bracketed_field.h"

namespace convoke::docx {
namespace {

using Node = XmlTree::Node;
constexpr Node kNone = XmlTree::kNone;
constexpr const char* kField = "template";

/// Word and LibreOffice show the same for these, whoever opens the document. They do not for
/// others: of a REF to a bookmark that is gone LibreOffice writes "Error: Reference source not
/// found", and of SECTION and SECTIONPAGES what Word showed last, where Word counts anew.
constexpr std::array<std::string_view, 6> kLive{"PAGE",     "NUMPAGES",     "HYPERLINK",
                                                "FORMTEXT", "FORMCHECKBOX", "FORMDROPDOWN"};
/// Of Word's own mail merge (§ 17.16.5): nobody fills them in here.
constexpr std::array<std::string_view, 9> kMailMerge{"MERGEFIELD", "ADDRESSBLOCK", "GREETINGLINE",
                                                     "NEXT",       "NEXTIF",       "SKIPIF",
                                                     "MERGEREC",   "MERGESEQ",     "MERGEBARCODE"};
/// These show nothing or what a macro makes, or mark a place: an empty result is right.
constexpr std::array<std::string_view, 17> kMute{
    "SET",        "ASK",     "FILLIN", "DDE",     "DDEAUTO",    "MACROBUTTON",
    "GOTOBUTTON", "PRIVATE", "PRINT",  "ADVANCE", "RD",         "TA",
    "TC",         "XE",      "IF",     "COMPARE", "BIDIOUTLINE"};
/// Elements in whose place Word shows a part of the day's date (§ 17.3.3).
constexpr std::array<std::string_view, 6> kDateBlocks{"w:dayShort", "w:monthShort", "w:yearShort",
                                                      "w:dayLong",  "w:monthLong",  "w:yearLong"};

template <std::size_t N>
bool one_of(std::string_view name, const std::array<std::string_view, N>& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// "DATE" of ` DATE \@ "d MMMM yyyy" `, "=" of a formula.
std::string kind_of(std::string_view code) {
  code = trimmed(code);
  if (code.starts_with('=')) return "=";
  std::string kind;
  for (const char c : code.substr(0, code.find_first_of(" \t\"\\")))
    kind += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  return kind;
}

bool has_merge_field(std::string_view code) {
  return has_opening(code, Escapes::percent);
}

/// Where the first argument of a HYPERLINK stands in its code: begin and length; a field without
/// one has switches alone.
std::pair<std::size_t, std::size_t> address_in(std::string_view code) {
  const std::size_t keyword = code.find_first_not_of(" \t");
  if (keyword == code.npos) return {0, 0};
  const std::size_t after = code.find_first_of(" \t\"\\", keyword);
  const std::size_t begin = after == code.npos ? after : code.find_first_not_of(" \t", after);
  if (begin == code.npos || code[begin] == '\\') return {0, 0};
  if (code[begin] != '"')
    return {begin, std::min(code.find_first_of(" \t", begin), code.size()) - begin};
  return {begin + 1, std::min(code.find('"', begin + 1), code.size()) - begin - 1};
}

Error in_code(const std::string& kind, std::string_view code) {
  return invalid(
      N_("A field stands in the code of Word's field {1}, near “{2}”, where no value can be put."),
      kField, {kind, as_place(code)});
}

class Fields {
 public:
  Fields(XmlTree& tree, const std::unordered_set<Node>& hidden, Findings& findings)
      : tree_(tree), hidden_(hidden), findings_(findings) {}

  Status run() {
    tree_.each(tree_.root(), [&](Node node) { meet(node); });
    if (date_block_ != kNone)
      return shows_nothing(std::string(tree_.name(date_block_)), date_block_);
    for (const Node simple : simple_) CONVOKE_TRY(settle_simple(simple));
    // The one around others first: what stands in its code goes with it.
    std::sort(fields_.begin(), fields_.end(),
              [](const Field& a, const Field& b) { return a.begin < b.begin; });
    for (const Field& field : fields_) CONVOKE_TRY(refuse_mail_merge(field));
    for (const Field& field : fields_) CONVOKE_TRY(settle(field));
    return {};
  }

 private:
  /// A field of three marks; what stands between is counted in content_.
  struct Field {
    std::size_t begin = 0, separate = 0, end = 0;  ///< positions in content_
    std::vector<Node> code;                        ///< its own w:instrText
    bool has_result = false;
  };

  void meet(Node node) {
    if (tree_.is(node, "w:fldSimple")) simple_.push_back(node);
    const Node parent = tree_.parent(node);
    if (parent == kNone || !tree_.is(parent, "w:r") || tree_.is(node, "w:rPr")) return;
    content_.push_back(node);
    if (one_of(tree_.name(node), kDateBlocks) && !hidden_.contains(parent)) date_block_ = node;
    if (tree_.is(node, "w:instrText") && !open_.empty() && !open_.back().has_result)
      open_.back().code.push_back(node);
    if (!tree_.is(node, "w:fldChar")) return;
    const std::string type = tree_.attribute(node, "fldCharType").value_or("");
    const std::size_t place = content_.size() - 1;
    if (type == "begin" && open_.size() == kDeepest) {
      ++too_deep_;
    } else if (type == "begin") {
      open_.push_back({place, place, place, {}, false});
    } else if (too_deep_ > 0) {
      too_deep_ -= type == "end" ? 1 : 0;
    } else if (type == "separate" && !open_.empty()) {
      open_.back().separate = place;
      open_.back().has_result = true;
    } else if (type == "end" && !open_.empty()) {
      open_.back().end = place;
      fields_.push_back(std::move(open_.back()));
      open_.pop_back();
    }
  }

  /// In document order and unescaped, as far as it is still there.
  std::string text_between(std::size_t from, std::size_t to) const {
    std::string text;
    for (std::size_t i = from; i < to; ++i)
      if (!tree_.removed(content_[i])) text += tree_.text(content_[i]);
    return text;
  }
  /// Without the code of fields.
  std::string shown_between(std::size_t from, std::size_t to) const {
    std::string text;
    for (std::size_t i = from; i < to; ++i)
      if (!tree_.removed(content_[i]) && !tree_.is(content_[i], "w:instrText"))
        text += tree_.text(content_[i]);
    return text;
  }
  std::string code_of(const Field& field) const {
    std::string code;
    for (const Node part : field.code) code += tree_.text(part);
    return code;
  }

  bool shows_something(std::size_t from, std::size_t to) const {
    static constexpr std::array<std::string_view, 5> kPictures{"w:drawing", "w:pict", "w:sym",
                                                               "w:object", "mc:AlternateContent"};
    return std::any_of(content_.begin() + static_cast<std::ptrdiff_t>(from),
                       content_.begin() + static_cast<std::ptrdiff_t>(to), [&](Node n) {
                         return one_of(tree_.name(n), kPictures) ||
                                (tree_.is(n, "w:t") && !trimmed(tree_.text(n)).empty());
                       });
  }

  bool is_hidden(std::size_t place) const {
    return hidden_.contains(tree_.parent(content_[place]));
  }

  void remove(std::size_t from, std::size_t to) {
    for (std::size_t i = from; i < to; ++i) tree_.remove(content_[i]);
  }

  Status settle(const Field& field) {
    if (tree_.removed(content_[field.begin])) return {};  // in the code of a frozen one
    const std::string code = code_of(field);
    if (is_hidden(field.begin) && is_hidden(field.end)) {
      remove(field.begin, field.end + 1);
      return {};
    }
    const std::string kind = kind_of(code);
    if (kind == "HYPERLINK") return settle_link(field, code);
    const std::size_t result = field.has_result ? field.separate : field.end;
    if (has_merge_field(text_between(field.begin, result)))
      return in_code(kind, text_between(field.begin, result));
    if (one_of(kind, kLive)) return {};
    if (needs_result(kind) && !shows_something(result, field.end))
      return shows_nothing(kind, content_[field.begin]);
    report(kind, content_[field.begin], shown_between(result, field.end));
    freeze(field);
    return {};
  }

  Status refuse_mail_merge(const Field& field) const {
    if (tree_.removed(content_[field.begin])) return {};
    if (is_hidden(field.begin) && is_hidden(field.end)) return {};
    return refuse_mail_merge(code_of(field), content_[field.begin]);
  }

  Status refuse_mail_merge(std::string_view code, Node node) const {
    const std::string kind = kind_of(code);
    if (!one_of(kind, kMailMerge)) return {};
    std::string_view name = "Name";
    if (kind == "MERGEFIELD")
      if (const auto [begin, length] = address_in(code); length > 0)
        name = code.substr(begin, length);
    return invalid(N_("Word's own field {1} near “{2}” belongs to its mail merge, and nobody fills "
                      "it in here. Write [[[{3}]]] in its place."),
                   kField, {kind, as_place(place_of(tree_, node)), as_place(name)});
  }

  static bool needs_result(std::string_view kind) { return !kind.empty() && !one_of(kind, kMute); }

  void freeze(const Field& field) {
    remove(field.begin, (field.has_result ? field.separate : field.end) + 1);
    tree_.remove(content_[field.end]);
  }

  Error shows_nothing(const std::string& kind, Node node) const {
    return invalid(
        N_("Word's field {1} near “{2}” has no text yet. Write text in its place, or for "
           "the date of dispatch [[[Date]]]."),
        kField, {kind, as_place(place_of(tree_, node))});
  }

  void report(const std::string& kind, Node node, const std::string& result) {
    if (in_fallback(tree_, node)) return;
    const std::string shown = trimmed(result).empty() ? place_of(tree_, node) : result;
    findings_.add(FindingKind::changing, kind + ": " + shown);
  }

  Status settle_link(const Field& field, std::string code) {
    const auto [begin, length] = address_in(code);
    const std::string address = with_plain_fields(code.substr(begin, length));
    if (!leads_somewhere(address)) {
      findings_.add(FindingKind::outside, code.substr(begin, length));
      freeze(field);
      return {};
    }
    std::string rest = code;
    rest.erase(begin, length);
    if (has_merge_field(rest)) return in_code("HYPERLINK", code);
    if (!has_merge_field(address)) return {};
    code.replace(begin, length, address);
    for (const Node part : field.code) tree_.set_text(part, part == field.code.front() ? code : "");
    return {};
  }

  Status settle_simple(Node node) {
    if (tree_.removed(node)) return {};
    const std::string code = tree_.attribute(node, "instr").value_or("");
    const std::string kind = kind_of(code);
    const std::string result = tree_.text(node);
    CONVOKE_TRY(refuse_mail_merge(code, node));
    if (kind == "HYPERLINK") {
      const auto [begin, length] = address_in(code);
      const std::string address = with_plain_fields(code.substr(begin, length));
      std::string rest = code;
      rest.erase(begin, length);
      if (has_merge_field(rest)) return in_code(kind, code);
      if (has_merge_field(address)) {
        tree_.set_attribute(node, "instr", std::string(code).replace(begin, length, address));
      } else if (!leads_somewhere(address)) {
        findings_.add(FindingKind::outside, address);
        unwrap(node);
      }
      return {};
    }
    if (has_merge_field(code)) return in_code(kind, code);
    if (one_of(kind, kLive)) return {};
    if (needs_result(kind) && trimmed(result).empty()) return shows_nothing(kind, node);
    report(kind, node, result);
    unwrap(node);
    return {};
  }

  void unwrap(Node simple) {
    if (const Node data = tree_.child(simple, "w:fldData"); data != kNone) tree_.remove(data);
    tree_.unwrap(simple);
  }

  XmlTree& tree_;
  const std::unordered_set<Node>& hidden_;
  Findings& findings_;
  std::vector<Node> content_, simple_;
  Node date_block_ = kNone;
  static constexpr std::size_t kDeepest = 50;  ///< fields in fields
  std::vector<Field> open_, fields_;
  std::size_t too_deep_ = 0;
};

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/// Without the escapes of RFC 3986 § 2.1.
std::string percent_decoded(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const int high = text[i] == '%' && i + 2 < text.size() ? hex_digit(text[i + 1]) : -1;
    const int low = high >= 0 ? hex_digit(text[i + 2]) : -1;
    out += low >= 0 ? static_cast<char>(high * 16 + low) : text[i];
    if (low >= 0) i += 2;
  }
  return out;
}

}  // namespace

std::string with_plain_fields(std::string address) {
  std::string out;
  std::size_t done = 0;
  while (const auto open = opening_in(address, done, Escapes::percent)) {
    const auto close = closing_in(address, open->end, Escapes::percent);
    if (!close) break;
    const std::string_view name =
        std::string_view(address).substr(open->end, close->begin - open->end);
    out.append(address, done, open->begin - done).append("[[[");
    out.append(percent_decoded(name)).append("]]]");
    done = close->end;
  }
  out.append(address, done);
  for (const std::string_view scheme : {"http://[[[", "https://[[[", "file:///[[["}) {
    if (ascii_lower(out.substr(0, scheme.size())) == scheme) out.erase(0, scheme.size() - 3);
  }
  return out;
}

bool leads_somewhere(std::string_view address) {
  address = trimmed(address);
  if (address.empty() || address.front() == '#' || starts_with(address, "[[[")) return true;
  const std::string lower = ascii_lower(address.substr(0, 8));
  for (const std::string_view scheme : {"http://", "https://", "mailto:", "tel:", "ftp://"}) {
    if (lower.starts_with(scheme)) return true;
  }
  return false;
}

Status settle_fields(XmlTree& tree, const std::unordered_set<Node>& hidden, Findings& findings) {
  return Fields(tree, hidden, findings).run();
}

}  // namespace convoke::docx
