// Form fields as views show them: what was typed is kept, the error stands at its field.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/error.h"
#include "base/language.h"
#include "platform/i18n/locale.h"

namespace convoke::html {

/// All errors of a form, for the summary at the top and for each field.
class FormErrors {
 public:
  FormErrors() = default;
  /// Flattens `error` and its `also`.
  explicit FormErrors(const Error& error);

  /// The label stands before the messages of this field in the summary, where a message alone does
  /// not say what it is about.
  void entitle(std::string_view field, std::string label);
  /// That label, or "".
  const std::string& title_of(std::string_view field) const;

  bool empty() const { return errors_.empty(); }
  /// The first message of the field in the reader's language, or "".
  std::string at(std::string_view field, const i18n::Locale& locale) const;
  const std::vector<Error>& all() const { return errors_; }

 private:
  std::vector<Error> errors_;
  std::vector<std::pair<std::string, std::string>> titles_;  // by field
};

struct Option {
  std::string value;
  std::string label;
  std::string lang;  ///< BCP 47 tag if the label is in another language than the page
};

/// One check box of a group.
struct Check {
  std::string value;
  std::string label;
  std::string lang{};  ///< of the label if it is not the page's
  std::string note{};  ///< behind the label, in the page's language
  bool checked = false;
};

/// One field; the views of platform/html/views/fields.html draw it with label, hint and error.
/// Made with designated initializers: html::Field{.name = "email", .label = _("E-mail address")}.
struct Field {
  std::string name{};
  std::string label{};
  std::string value{};
  std::string hint{};
  std::string error{};
  std::string type = "text";   ///< text, email, tel, password, date, search, file
  std::string autocomplete{};  ///< WHATWG autofill token, e.g. "family-name"
  std::string lang{};          ///< language of the value where known
  bool required = false;
  bool left_to_right = false;     ///< addresses, symbols and numbers, also on Arabic pages
  long max_length = 0;            ///< code points; 0: none stated
  int rows = 0;                   ///< over 0: a text area
  std::vector<Option> options{};  ///< not empty: a select
  std::string label_lang{};       ///< language of the label if it is not the page's
  std::vector<Check> checks{};    ///< not empty: a group of check boxes
  std::string accept{};           ///< of a file: media types, separated by commas
  bool multiple = false;          ///< of a file: several may be chosen
  std::string id{};               ///< of the control; empty: "f-" and the name
  std::string present{};          ///< what somebody else has saved here in the meantime
  std::string instead{};          ///< what readers see while it is empty; shown pale in its place
  /// Shown where these answers are given in the same form, with scripts: "name=value" each, one
  /// space between; "no" of a single box is the box without its tick. Empty: always.
  std::string when{};
  bool is_private = false;  ///< never kept in a draft
};

/// A whole form, drawn by {% show html::views::form(…) %}; README.md of this folder shows one.
/// The errors are given once and stand at their fields; the summary of them belongs to the top of
/// the page and is shown by itself (error_summary). Labels and notes are msgids.
class Form {
 public:
  Form(const i18n::Locale& locale, std::string action, const FormErrors& errors = {});

  Form& hidden(std::string name, std::string value);
  /// Opens a group with a legend; what follows stands in it. A null legend ends the group.
  Form& group(const char* legend, const char* note = nullptr);
  Form& add(Field field);
  /// Fields side by side.
  Form& row(std::vector<Field> fields);
  Form& note(const char* text);
  /// A button; the first is the main one. With a name it sends name and value.
  Form& button(const char* label, std::string name = {}, std::string value = {});
  /// Sends the form to another address than its own; the label may hold a name.
  Form& button_to(const Message& label, std::string action);
  /// The button of a form that is not what the page is for.
  Form& quiet_button(const char* label);
  /// A button that takes something away.
  Form& danger_button(const char* label);
  /// What the Enter key in a line does: sends name and value as a button does that nobody sees.
  /// Without it the first button is pressed.
  Form& on_enter(std::string name, std::string value);
  /// A button that is not what one came for, drawn as a link.
  Form& minor_button(const char* label, std::string name, std::string value);
  Form& cancel(std::string href);
  /// A text in each language, labelled with the language's own name: name_ar, name_zh … In an empty
  /// one stands, pale, what its readers see instead. `rows` over 0: text areas.
  Form& texts(const std::string& name, const Text6& values, long max_length, int rows = 0);

  /// What somebody writes is sent to this address every few seconds, with scripts, so that a
  /// browser that goes away loses nothing: without files, passwords and private fields. Once it has
  /// been, the form has the field kDraftKept.
  Form& draft(std::string address);
  static constexpr const char* kDraftKept = "draft_kept";

  /// For a form that comes again because somebody else has saved another one in the meantime:
  /// `stored` is the form as it stands now, and what differs in it is shown at each field.
  Form& compare(const Form& stored);

  struct Part {
    std::vector<Field> fields;      ///< more than one: side by side
    std::string note;               ///< not empty: a paragraph instead
    bool in_six_languages = false;  ///< the fields are one text in each language
  };
  struct Group {
    std::string legend;  ///< empty: no fieldset
    std::vector<Part> parts;
  };
  struct Button {
    std::string label, name, value;
    const char* classes;
    std::string action{};  ///< not empty: in the place of the form's
  };
  const std::string& action() const { return action_; }
  const std::vector<std::pair<std::string, std::string>>& hidden_fields() const { return hidden_; }
  const std::vector<Group>& groups() const { return groups_; }
  const std::vector<Button>& buttons() const { return buttons_; }
  const std::string& draft_address() const { return draft_; }
  const std::string& cancel_href() const { return cancel_; }
  const std::pair<std::string, std::string>& enter() const { return enter_; }
  bool has_file() const { return has_file_; }
  /// More than one would like to write twice: a text area, or five fields.
  bool is_long() const;

 private:
  Group& last_group();
  Field with_error(Field field);

  const i18n::Locale& locale_;
  std::string action_, cancel_, draft_;
  FormErrors errors_;
  std::vector<std::pair<std::string, std::string>> hidden_;
  std::pair<std::string, std::string> enter_;
  std::vector<Group> groups_;
  std::vector<Button> buttons_;
  bool has_file_ = false;
};

/// The six languages by their own names, as choices.
std::vector<Option> language_options();

/// What the views of a field need to know.
bool states_limit(const Field& field);  ///< the hint says how long the text may be
bool has_hint(const Field& field);
std::string id_of(const Field& field);
/// Value of aria-describedby: ids of hint and error, or "".
std::string described_by_of(const Field& field);
/// Value of dir: "ltr" for addresses, numbers and dates, else "auto".
std::string_view direction_of(const Field& field);

}  // namespace convoke::html
