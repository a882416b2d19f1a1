#include "platform/docx/field_scan.h"

#include <algorithm>
#include <optional>

#include "base/text.h"
#include "platform/docx/xml_reader.h"

namespace convoke::docx {
namespace {

constexpr const char* kField = "template";
constexpr std::string_view kXmlSpace = "http://www.w3.org/XML/1998/namespace space";
constexpr std::string_view kOpen = "[[[";
constexpr std::string_view kClose = "]]]";
constexpr std::size_t kLongestField = 400;  // bytes between the brackets
constexpr std::size_t kMostSlots = 10'000;
constexpr std::size_t kNear = 40;  // bytes shown before and after a faulty place

/// The local name if `name` belongs to WordprocessingML (transitional or strict), else empty.
std::string_view word_name(std::string_view name) {
  for (std::string_view space : {"http://schemas.openxmlformats.org/wordprocessingml/2006/main ",
                                 "http://purl.oclc.org/ooxml/wordprocessingml/main "}) {
    if (starts_with(name, space)) return name.substr(space.size());
  }
  return {};
}

std::string unescaped(std::string_view raw) {
  static constexpr std::pair<std::string_view, char> kEntities[] = {
      {"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&apos;", '\''}};
  std::string text;
  while (!raw.empty()) {
    const auto* entity = std::find_if(std::begin(kEntities), std::end(kEntities),
                                      [&](auto& e) { return starts_with(raw, e.first); });
    if (entity != std::end(kEntities)) {
      text += entity->second;
      raw.remove_prefix(entity->first.size());
    } else {
      text += raw.front();
      raw.remove_prefix(1);
    }
  }
  return text;
}

/// The text around `place`, cut at characters, for a message.
std::string near(std::string_view text, std::size_t place) {
  std::size_t begin = place > kNear ? place - kNear : 0;
  std::size_t end = std::min(text.size(), place + kNear);
  const auto inside_character = [&](std::size_t i) { return (text[i] & 0xC0) == 0x80; };
  while (begin < place && inside_character(begin)) ++begin;
  while (end > place && end < text.size() && inside_character(end)) --end;
  return folded_spaces(unescaped(text.substr(begin, end - begin)));
}

/// What stands in one <w:t>, as bytes of the part.
struct TextElement {
  std::size_t tag_begin = 0;
  std::size_t begin = 0, end = 0;
  bool keeps_space = false;  ///< has an xml:space already
  std::size_t before = 0;    ///< bytes of the paragraph's text before it
  bool touched = false;
};

/// A stretch of the part to be replaced by a fixed text or by a field's value.
struct Edit {
  std::size_t begin = 0, end = 0;
  std::string text;
  std::optional<PartPlan::Slot> slot;
};

class FieldScan : public XmlReader {
 public:
  explicit FieldScan(FieldNames& fields) : fields_(fields) {}

  /// After read(): the part cut at its fields.
  PartPlan plan() {
    std::sort(edits_.begin(), edits_.end(),
              [](const Edit& a, const Edit& b) { return a.begin < b.begin; });
    PartPlan plan;
    plan.texts.emplace_back();
    std::size_t done = 0;
    for (Edit& edit : edits_) {
      plan.texts.back().append(xml(), done, edit.begin - done).append(edit.text);
      done = edit.end;
      if (edit.slot) {
        plan.slots.push_back(*std::move(edit.slot));
        plan.texts.emplace_back();
      }
    }
    plan.texts.back().append(xml().substr(done));
    return plan;
  }

 private:
  void on_start(std::string_view name, const char** attributes) override {
    if (in_text_) return stop_broken("an element inside w:t");
    const std::string_view local = word_name(name);
    if (local == "p") {
      paragraphs_.emplace_back();
    } else if (local == "t") {
      if (paragraphs_.empty()) return stop_broken("w:t outside of a paragraph");
      in_text_ = true;
      TextElement element;
      element.tag_begin = offset();
      element.begin = element.end = offset() + length();
      for (; *attributes; attributes += 2) element.keeps_space |= *attributes == kXmlSpace;
      paragraphs_.back().push_back(element);
    }
  }

  void on_end(std::string_view name) override {
    const std::string_view local = word_name(name);
    if (local == "t") in_text_ = false;
    if (local == "p") {
      // A text box has paragraphs of its own inside a paragraph: each ends by itself.
      find_fields(paragraphs_.back());
      paragraphs_.pop_back();
    }
  }

  void on_text() override {
    if (in_text_) paragraphs_.back().back().end = offset() + length();
  }

  void on_other() override {
    if (in_text_) stop_broken("a comment, instruction or CDATA section inside w:t");
  }

  void find_fields(std::vector<TextElement>& elements) {
    std::string text;
    for (TextElement& e : elements) {
      e.before = text.size();
      text.append(xml(), e.begin, e.end - e.begin);
    }
    for (std::size_t from = 0;;) {
      const std::size_t open = text.find(kOpen, from);
      const std::size_t close = text.find(kClose, from);
      if (open == std::string::npos && close == std::string::npos) break;
      if (open == std::string::npos || close < open) {
        return stop(invalid(N_("A field is closed but not opened near “{1}”."), kField,
                            {near(text, close)}));
      }
      const std::size_t begin = open + kOpen.size();
      if (close == std::string::npos || close - begin > kLongestField) {
        return stop(invalid(N_("A field is not closed near “{1}”."), kField, {near(text, open)}));
      }
      const std::string name = unescaped(text.substr(begin, close - begin));
      if (name.find_first_of("[]") != std::string::npos) {
        return stop(invalid(N_("A field begins inside another one near “{1}”."), kField,
                            {near(text, open)}));
      }
      if (trimmed(name).empty()) {
        return stop(invalid(N_("A field has no name near “{1}”."), kField, {near(text, open)}));
      }
      if (++found_ > kMostSlots) {
        return stop(too_large(N_("The Word document has more than {1} fields."), kField,
                              {std::to_string(kMostSlots)}));
      }
      from = close + kClose.size();
      replace(elements, open, from, fields_.index_of(std::string(trimmed(name))));
    }
    for (const TextElement& e : elements) {
      if (e.touched) preserve_space(e);
    }
  }

  /// Plans the edits for the field at [begin, end) of the paragraph's text.
  void replace(std::vector<TextElement>& elements, std::size_t begin, std::size_t end,
               std::size_t field) {
    auto e = std::partition_point(elements.begin(), elements.end(), [&](const TextElement& x) {
      return x.before + (x.end - x.begin) <= begin;
    });
    for (bool first = true; e != elements.end() && e->before < end; ++e) {
      const std::size_t from = std::max(begin, e->before) - e->before;
      const std::size_t to = std::min(end - e->before, e->end - e->begin);
      if (from == to) continue;
      Edit edit{e->begin + from, e->begin + to, {}, {}};
      if (first) edit.slot = PartPlan::Slot{field, std::string(prefix(*e))};
      edits_.push_back(std::move(edit));
      e->touched = true;
      first = false;
    }
  }

  /// "w:" of <w:t>, empty where the namespace is the default one.
  std::string_view prefix(const TextElement& e) const {
    const std::string_view tag = xml().substr(e.tag_begin + 1, e.begin - e.tag_begin - 1);
    const std::string_view name = tag.substr(0, tag.find_first_of(" \t\r\n/>"));
    const std::size_t colon = name.find(':');
    return colon == std::string_view::npos ? std::string_view() : name.substr(0, colon + 1);
  }

  void preserve_space(const TextElement& e) {
    if (e.keeps_space) return;
    const std::size_t after_name = e.tag_begin + 1 + prefix(e).size() + 1;
    edits_.push_back({after_name, after_name, " xml:space=\"preserve\"", {}});
  }

  FieldNames& fields_;
  std::vector<std::vector<TextElement>> paragraphs_;  ///< those open, innermost last
  std::vector<Edit> edits_;
  std::size_t found_ = 0;
  bool in_text_ = false;
};

}  // namespace

std::size_t FieldNames::index_of(const std::string& name) {
  const auto [it, is_new] = index_.emplace(name, all_.size());
  if (is_new) all_.push_back(name);
  return it->second;
}

Result<PartPlan> scan_part(std::string_view name, std::string_view xml, unsigned depth,
                           FieldNames& fields) {
  FieldScan scan(fields);
  CONVOKE_TRY(scan.read(name, xml, depth));
  return scan.plan();
}

}  // namespace convoke::docx
