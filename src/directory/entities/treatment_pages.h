// How bodies treat an organization otherwise than by its kind: the part of its page, and the form.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "directory/frame.h"
#include "meetings/meetings.h"
#include "platform/html/form.h"
#include "reference/entities.h"

namespace convoke::directory {

// What the views show.
struct TreatmentView {
  struct Line {
    Shown body;
    std::string category, href;
  };
  std::vector<Line> lines;
  struct Change {
    std::string at, by;
    Shown body;
    std::string former, category;  ///< as words
  };
  std::vector<Change> changes;  ///< newest first
  std::string form;             ///< address of the form; empty: the reader may not change it
};
struct TreatmentForm {
  std::string path, back;
  Shown entity;
  std::string body, category;  ///< as typed
  std::vector<html::Option> bodies;
  html::FormErrors errors;
};
html::Form form_of(const TreatmentForm& page, const i18n::Locale& locale);

/// Handlers for the route table. Any thread.
class TreatmentPages {
 public:
  TreatmentPages(reference::Entities& entities, reference::References& references,
                 meetings::Meetings& meetings)
      : entities_(entities), references_(references), meetings_(meetings) {}

  /// For the entity's page; empty for a State.
  html::Safe section(const page::Visit& visit, const reference::Entity& entity);
  /// Query "body": the id of one that is chosen.
  Result<page::Reply> show(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> change(const page::Visit& visit, const http::Request& request);

 private:
  Result<TreatmentForm> empty_form(const page::Visit& visit);
  html::Page form_page(const page::Visit& visit, const TreatmentForm& form);

  reference::Entities& entities_;
  reference::References& references_;
  meetings::Meetings& meetings_;
};

}  // namespace convoke::directory
