#include "platform/docx/fields/field_scan.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>

#include "base/problems.h"
#include "base/text.h"
#include "platform/docx/clean/xml_tree.h"
#include "platform/docx/fields/bracketed_field.h"
#include "platform/docx/fields/other_brackets.h"
#include "platform/docx/fields/run_properties.h"
#include "platform/docx/fields/scanned_element.h"
#include "platform/docx/xml_reader.h"
#include "platform/docx/xml_text.h"

namespace convoke::docx {
namespace {

constexpr const char* kField = "template";
constexpr std::string_view kXmlSpace = "http://www.w3.org/XML/1998/namespace space";
constexpr std::size_t kMostSlots = 10'000;
constexpr int kMostFaults = 10;  // told of a part

/// What stands in one text element, as bytes of the part.
struct TextElement {
  Element kind = Element::word_text;
  std::size_t tag_begin = 0;
  std::size_t begin = 0, end = 0;
  bool keeps_space = false;           ///< has an xml:space already
  std::size_t run = PartPlan::kNone;  ///< index into met_runs_
  std::size_t before = 0;             ///< bytes of the paragraph's text before it
  bool touched = false;
};

struct Paragraph {
  std::vector<TextElement> elements{};
  bool right_to_left = false;
  const std::string* style = nullptr;  ///< in named_styles_
};

/// A w:r on the way: where its properties stand.
struct MetRun {
  std::size_t properties_begin = 0, properties_end = 0;
  bool in_right_to_left_paragraph = false;
  const std::string* paragraph_style = nullptr;  ///< in named_styles_
  std::size_t plan = PartPlan::kNone;            ///< once a field was found in it
};

/// A stretch of the part to be replaced by a fixed text or by a field's value.
struct Edit {
  std::size_t begin = 0, end = 0;
  std::string text;
  std::optional<PartPlan::Slot> slot;
};

class FieldScan : public XmlReader {
 public:
  FieldScan(std::string_view part, const StyleSheet& styles, FieldNames& fields)
      : part_(part), relations_(part.ends_with(".rels")), styles_(styles), fields_(fields) {}

  /// After read(): fields that are not closed and the like, the first few.
  const std::optional<Error>& fault() const { return faults_.first(); }
  /// After read(): the part cut at its fields.
  PartPlan plan() {
    std::stable_sort(edits_.begin(), edits_.end(),
                     [](const Edit& a, const Edit& b) { return a.begin < b.begin; });
    PartPlan& plan = plan_;
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
    return std::move(plan_);
  }

 private:
  void on_start(std::string_view name, const char** attributes) override {
    if (!open_.empty() && open_.back() == Element::word_text) {
      return stop_broken("an element inside w:t");
    }
    refuse_stray();
    const Element kind = element_of(name);
    const Element parent = open_.empty() ? Element::other : open_.back();
    for (const char** a = attributes; *a; a += 2) {
      if (has_opening(a[1])) meet_attribute(name, *a);
    }
    if (kind == Element::paragraph) {
      paragraphs_.emplace_back();
      paragraphs_.back().right_to_left = styles_.right_to_left({});
    }
    if (kind == Element::run) {
      MetRun run;
      if (!paragraphs_.empty()) {
        run.in_right_to_left_paragraph = paragraphs_.back().right_to_left;
        run.paragraph_style = paragraphs_.back().style;
      }
      runs_.push_back(met_runs_.size());
      met_runs_.push_back(run);
    }
    if (kind == Element::run_properties && parent == Element::run)
      met_runs_[runs_.back()].properties_begin = offset();
    if (parent == Element::paragraph_properties && !paragraphs_.empty())
      meet_property(name, attributes);
    if (is_text_element(kind)) meet_text(kind, parent, attributes);
    open_.push_back(kind);
  }

  void on_end(std::string_view) override {
    refuse_stray();
    const Element kind = open_.back();
    open_.pop_back();
    after_ = offset() + length();
    if (kind == Element::run) runs_.pop_back();
    if (kind == Element::run_properties && !open_.empty() && open_.back() == Element::run)
      met_runs_[runs_.back()].properties_end = after_;
    // A text box has paragraphs of its own inside a paragraph: each ends by itself.
    if (kind == Element::paragraph || (is_text_element(kind) && lone_)) {
      lone_ = false;
      find_fields(paragraphs_.back().elements);
      paragraphs_.pop_back();
    }
  }

  void on_text() override {
    if (open_.empty()) return;
    if (is_text_element(open_.back())) {
      paragraphs_.back().elements.back().end = offset() + length();
    } else {
      stray_ = true;
    }
  }

  void on_other() override {
    if (!open_.empty() && is_text_element(open_.back())) {
      return stop_broken("a comment, instruction or CDATA section inside text");
    }
    refuse_stray();
    after_ = offset() + length();
  }

  void meet_text(Element kind, Element parent, const char** attributes) {
    if (kind == Element::word_text && paragraphs_.empty()) {
      return stop_broken("w:t outside of a paragraph");
    }
    lone_ = kind == Element::lone_text || kind == Element::code || paragraphs_.empty();
    if (lone_) paragraphs_.emplace_back();
    TextElement element;
    element.kind = kind;
    element.tag_begin = offset();
    element.begin = element.end = offset() + length();
    for (; *attributes; attributes += 2) element.keeps_space |= *attributes == kXmlSpace;
    if (kind == Element::word_text && parent == Element::run) element.run = runs_.back();
    paragraphs_.back().elements.push_back(element);
  }

  /// w:bidi and w:pStyle of a paragraph.
  void meet_property(std::string_view name, const char** attributes) {
    std::string_view value = "true";
    for (; *attributes; attributes += 2) {
      if (word_name(*attributes) == "val") value = attributes[1];
    }
    const std::string_view local = word_name(name);
    if (local == "bidi")
      paragraphs_.back().right_to_left = value != "0" && value != "false" && value != "off";
    if (local == "pStyle") {
      paragraphs_.back().right_to_left = styles_.right_to_left(value);
      paragraphs_.back().style = &*named_styles_.emplace(value).first;
    }
  }

  /// Text beside the elements that readers see: a field there can neither be merged nor left.
  void refuse_stray() {
    if (!stray_) {
      after_ = offset() + length();
      return;
    }
    stray_ = false;
    const std::string_view between = xml().substr(after_, offset() - after_);
    after_ = offset() + length();
    if (!relations_ && has_opening(between)) refuse_place(between);
  }

  void refuse_place(std::string_view text) {
    stop(invalid(N_("The part {1} of the Word document has a field near “{2}”, where no value can "
                    "be put."),
                 kField, {std::string(part_), words_near(text, opening_in(text)->begin)}));
  }

  /// The attribute `name` (expanded) of the tag just met has the beginning of a field.
  void meet_attribute(std::string_view element, std::string_view name) {
    const std::string_view tag = xml().substr(offset(), length());
    const std::string_view local = name.substr(name.rfind(' ') + 1);
    if (relations_ && local != "Target") return;
    const bool address =
        relations_ || local == "href" || (local == "instr" && word_name(element) == "fldSimple");
    std::size_t at = tag.find_first_of(" \t\r\n/>");
    for (;;) {
      const std::size_t equals = tag.find('=', at);
      if (equals == std::string_view::npos) return;
      const std::size_t open = tag.find_first_of("\"'", equals);
      const std::size_t close = tag.find(tag[open], open + 1);
      std::string_view its_name = trimmed(tag.substr(at, equals - at));
      its_name = its_name.substr(its_name.find(':') + 1);
      if (its_name == local) {
        const std::size_t begin = offset() + open + 1, end = offset() + close;
        // Of two with this local name, in different namespaces, the one with a field.
        if (has_opening(xml().substr(begin, end - begin)) && planned_.insert(begin).second)
          address ? cut_addresses(begin, end) : cut_attribute(begin, end);
      }
      at = close + 1;
    }
  }

  /// Plans the fields of an attribute whose value stands at [begin, end).
  void cut_attribute(std::size_t begin, std::size_t end) {
    const std::string_view raw = xml().substr(begin, end - begin);
    std::size_t from = 0;
    while (const auto field = next(raw, from)) {
      from = field->end;
      PartPlan::Slot slot;
      slot.field = fields_.index_of(field->name);
      slot.form = PartPlan::Form::attribute;
      edits_.push_back({begin + field->begin, begin + field->end, {}, slot});
    }
  }

  /// Plans the addresses with fields at [begin, end): an attribute, or the code of a HYPERLINK,
  /// where spaces and quotation marks part them from the rest.
  void cut_addresses(std::size_t begin, std::size_t end) {
    const std::string_view raw = xml().substr(begin, end - begin);
    for (std::size_t at = 0; at < raw.size();) {
      const std::size_t stop_at = end_of_address(raw, at);
      const std::string_view stretch = raw.substr(at, stop_at - at);
      if (has_opening(stretch)) plan_address(begin + at, stretch);
      at = stop_at + (raw.substr(stop_at, 6) == "&quot;" ? 6 : 1);
    }
  }

  void plan_address(std::size_t begin, std::string_view stretch) {
    AddressPlan address;
    std::size_t from = 0;
    while (const auto field = next(stretch, from)) {
      address.texts.push_back(xml_unescaped(stretch.substr(from, field->begin - from)));
      address.fields.push_back(fields_.index_of(field->name));
      from = field->end;
    }
    if (address.fields.empty()) return;
    address.texts.push_back(xml_unescaped(stretch.substr(from)));
    PartPlan::Slot slot;
    slot.field = address.fields.front();
    slot.form = PartPlan::Form::address;
    slot.address = plan_.addresses.size();
    plan_.addresses.push_back(std::move(address));
    edits_.push_back({begin, begin + stretch.size(), {}, slot});
  }

  static std::size_t end_of_address(std::string_view raw, std::size_t at) {
    auto field = opening_in(raw, at);
    for (std::size_t i = at; i < raw.size(); ++i) {
      if (field && i == field->begin) {
        const auto close = closing_in(raw, field->end);
        if (!close) return raw.size();
        i = close->begin;
        field = opening_in(raw, close->end);
      }
      if (raw[i] == ' ' || raw[i] == '\t' || raw[i] == '"' || raw.substr(i, 6) == "&quot;")
        return i;
    }
    return raw.size();
  }

  /// The next field of `text` from `from` on; nothing if there is none or after an error.
  std::optional<BracketedField> next(std::string_view text, std::size_t from) {
    auto found = next_field(text, from);
    if (!found) {
      // What stands in other paragraphs is looked at all the same.
      if (++fault_count_ <= kMostFaults) faults_.add(std::move(found).error());
      return std::nullopt;
    }
    if (*found && ++found_ > kMostSlots) {
      stop(too_large(N_("The Word document has more than {1} fields."), kField,
                     {std::to_string(kMostSlots)}));
      return std::nullopt;
    }
    return *std::move(found);
  }

  void find_fields(std::vector<TextElement>& elements) {
    std::string text;
    for (TextElement& e : elements) {
      e.before = text.size();
      text.append(xml(), e.begin, e.end - e.begin);
    }
    if (elements.size() == 1 && elements.front().kind == Element::code) {
      if (has_opening(text)) cut_addresses(elements.front().begin, elements.front().end);
      return;
    }
    std::size_t from = 0;
    while (const auto field = next(text, from)) {
      note_other_brackets(std::string_view(text).substr(from, field->begin - from));
      from = field->end;
      replace(elements, field->begin, field->end, fields_.index_of(field->name));
    }
    note_other_brackets(std::string_view(text).substr(from));
    for (const TextElement& e : elements) {
      if (e.touched && e.kind == Element::word_text) preserve_space(e);
    }
  }

  void note_other_brackets(std::string_view text) {
    if (plan_.other_brackets.size() < Template::kMostOtherBrackets)
      find_other_brackets(text, plan_.other_brackets);
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
      if (first) edit.slot = slot_in(*e, field);
      edits_.push_back(std::move(edit));
      e->touched = true;
      first = false;
    }
  }

  PartPlan::Slot slot_in(const TextElement& e, std::size_t field) {
    PartPlan::Slot slot;
    slot.field = field;
    slot.prefix = prefix(e);
    slot.form = e.kind == Element::word_text ? PartPlan::Form::word : PartPlan::Form::plain;
    if (e.run != PartPlan::kNone) slot.run = plan_of(met_runs_[e.run], slot.prefix);
    return slot;
  }

  std::size_t plan_of(MetRun& run, const std::string& its_prefix) {
    if (run.plan != PartPlan::kNone) return run.plan;
    const std::string_view own =
        xml().substr(run.properties_begin, run.properties_end - run.properties_begin);
    run.plan = plan_.runs.size();
    const ComplexScript of_styles = styles_.complex_script(
        run.paragraph_style ? std::string_view(*run.paragraph_style) : std::string_view(),
        character_style_in(own));
    plan_.runs.push_back({its_prefix, std::string(own),
                          with_direction(own, its_prefix, true, of_styles),
                          with_direction(own, its_prefix, false), is_right_to_left(own),
                          run.in_right_to_left_paragraph});
    return run.plan;
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

  std::string_view part_;
  bool relations_ = false;  ///< a relationship part: only targets are seen
  const StyleSheet& styles_;
  FieldNames& fields_;
  PartPlan plan_;
  std::vector<Element> open_;          ///< elements, innermost last
  std::vector<Paragraph> paragraphs_;  ///< those open, innermost last
  std::set<std::string> named_styles_;
  std::vector<MetRun> met_runs_;
  std::vector<std::size_t> runs_;  ///< those open: indexes into met_runs_
  std::vector<Edit> edits_;
  std::set<std::size_t> planned_;  ///< where attributes with fields begin
  Problems faults_;
  int fault_count_ = 0;
  std::size_t found_ = 0;
  std::size_t after_ = 0;  ///< end of the tag before
  bool lone_ = false;      ///< the text element that is open is a paragraph by itself
  bool stray_ = false;     ///< there was other text since the tag before
};

}  // namespace

std::size_t FieldNames::index_of(const std::string& name) {
  const auto [it, is_new] = index_.emplace(name, all_.size());
  if (is_new) {
    all_.push_back(name);
    counts_.push_back(0);
  }
  ++counts_[it->second];
  return it->second;
}

Result<PartPlan> scan_part(std::string_view name, std::string_view xml, unsigned depth,
                           const StyleSheet& styles, FieldNames& fields) {
  FieldScan scan(name, styles, fields);
  CONVOKE_TRY(scan.read(name, xml, depth));
  if (const auto& fault = scan.fault()) return *fault;
  return scan.plan();
}

}  // namespace convoke::docx
