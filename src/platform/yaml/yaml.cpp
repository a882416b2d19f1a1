#include "platform/yaml/yaml.h"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <istream>
#include <optional>
#include <sstream>

#include "base/text.h"

namespace convoke::yaml {
namespace {

/// Thrown through the parser, which has no other way to be stopped.
struct Refused {
  Error error;
};

Error at(const YAML::Mark& mark, const char* message, ErrorKind kind = ErrorKind::invalid) {
  return make_error(kind, message, {}, {std::to_string(std::max(mark.line, 0) + 1)});
}

class Builder : public YAML::EventHandler {
 public:
  explicit Builder(const Limits& limits) : left_(limits.values), depth_(limits.depth) {}

  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    Value value = begun(mark, "", anchor);
    put(std::move(value), mark);
  }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
    throw Refused{at(mark, N_("Line {1}: anchors and aliases (& and *) are not taken."))};
  }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& text) override {
    Value value = begun(mark, tag, anchor);
    value.text = text;
    value.quoted = tag == "!";
    put(std::move(value), mark);
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    open(Value::Kind::list, mark, tag, anchor);
  }
  void OnSequenceEnd() override { close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    open(Value::Kind::map, mark, tag, anchor);
  }
  void OnMapEnd() override { close(); }

  std::optional<Value> whole;

 private:
  struct Level {
    Value value;
    std::optional<std::string> key;  ///< of a map: the one whose value comes next
  };

  Value begun(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor) {
    if (left_-- == 0)
      throw Refused{
          at(mark, N_("Line {1}: the file holds too many values."), ErrorKind::too_large)};
    if (anchor)
      throw Refused{at(mark, N_("Line {1}: anchors and aliases (& and *) are not taken."))};
    if (!tag.empty() && tag != "?" && tag != "!")
      throw Refused{at(mark, N_("Line {1}: tags (!) are not taken."))};
    Value value;
    value.line = static_cast<std::size_t>(std::max(mark.line, 0)) + 1;
    value.column = static_cast<std::size_t>(std::max(mark.column, 0)) + 1;
    return value;
  }

  void open(Value::Kind kind, const YAML::Mark& mark, const std::string& tag,
            YAML::anchor_t anchor) {
    if (levels_.size() >= depth_)
      throw Refused{at(mark, N_("Line {1}: the file is nested too deeply."), ErrorKind::too_large)};
    Value value = begun(mark, tag, anchor);
    value.kind = kind;
    if (!levels_.empty() && levels_.back().value.kind == Value::Kind::map && !levels_.back().key)
      throw Refused{at(mark, N_("Line {1}: a key must be a text."))};
    levels_.push_back({std::move(value), {}});
  }

  void close() {
    Value value = std::move(levels_.back().value);
    levels_.pop_back();
    YAML::Mark mark;
    mark.line = static_cast<int>(value.line) - 1;
    put(std::move(value), mark);
  }

  void put(Value value, const YAML::Mark& mark) {
    if (levels_.empty()) {
      whole = std::move(value);
      return;
    }
    Level& level = levels_.back();
    if (level.value.kind == Value::Kind::list) {
      level.value.list.push_back(std::move(value));
    } else if (!level.key) {
      if (value.text.empty()) throw Refused{at(mark, N_("Line {1}: a key must be a text."))};
      if (level.value.member(value.text)) {
        Error twice = at(mark, N_("Line {1}: {2} is there twice."));
        twice.message.args.push_back(value.text);
        throw Refused{std::move(twice)};
      }
      level.key = std::move(value.text);
    } else {
      level.value.members.push_back({std::move(*level.key), std::move(value)});
      level.key.reset();
    }
  }

  std::size_t left_, depth_;
  std::vector<Level> levels_;
};

}  // namespace

const Value* Value::member(std::string_view name) const {
  const auto found = std::find_if(members.begin(), members.end(),
                                  [&](const Member& one) { return one.key == name; });
  return found == members.end() ? nullptr : &found->value;
}

Result<Value> read(std::string_view text, const Limits& limits) {
  if (text.size() > limits.bytes)
    return too_large(N_("The file is longer than {1} bytes."), {}, {std::to_string(limits.bytes)});
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  if (!is_utf8(text)) return invalid(N_("The file is not in UTF-8."));
  std::istringstream in{std::string(text)};
  try {
    YAML::Parser parser(in);
    Builder builder(limits);
    if (!parser.HandleNextDocument(builder) || !builder.whole ||
        builder.whole->kind == Value::Kind::text)
      return invalid(N_("Line {1}: the file holds no list of keys and values."), {}, {"1"});
    Builder further(limits);
    if (parser.HandleNextDocument(further))
      return invalid(N_("Line {1}: a file holds one document alone."), {},
                     {std::to_string(further.whole ? further.whole->line : 1)});
    return std::move(*builder.whole);
  } catch (Refused& refused) {
    return std::move(refused.error);
  } catch (const YAML::Exception& problem) {
    return invalid(N_("Line {1}: this is not YAML ({2})."), {},
                   {std::to_string(std::max(problem.mark.line, 0) + 1), problem.msg});
  }
}

}  // namespace convoke::yaml
