// What comes of a review as a paper: shown, as Word document and PDF; and the office's templates
// for it.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "platform/html/form.h"
#include "platform/html/out.h"
#include "reviews/review/pages/review_pages.h"
#include "reviews/review/prints/templates.h"

namespace convoke::reviews::review {

/// docx::Office::to_pdf or a fake.
using ToPdf =
    std::function<Result<std::vector<std::string>>(const std::vector<std::string>& documents)>;

struct OutcomePage {
  ReviewHead head;
  html::Safe paper;
  struct File {
    std::string label, lang, docx, pdf;
  };
  std::vector<File> files;  ///< in the reader's language, and in those of the review
};

struct TemplatesPage {
  std::string path;
  struct Row {
    std::string kind, language, made, by, href, key, code;  ///< key and code: of kind and language
  };
  std::vector<Row> rows;
  std::string kind, language;  ///< as chosen
  std::vector<html::Option> kinds;
  std::string fields;
  html::FormErrors errors;
};
html::Form template_form(const TemplatesPage& page, const i18n::Locale& locale);

/// Handlers for the route table. Any thread.
class PaperPages {
 public:
  PaperPages(Reviews& reviews, Papers& papers, Templates& templates,
             reference::References& references, const i18n::Catalogues& catalogues,
             secretariat::Present office, ToPdf to_pdf)
      : reviews_(reviews),
        papers_(papers),
        templates_(templates),
        references_(references),
        catalogues_(catalogues),
        office_(std::move(office)),
        to_pdf_(std::move(to_pdf)) {}

  static constexpr std::size_t kTemplateBody = 21u << 20;

  // For both doors. `kind` is in the address: observations, summary.
  Result<page::Reply> show(const page::Visit& visit, const http::Request& request);
  /// With `frame`: in another language than the reader's.
  Result<page::Reply> docx(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> pdf(const page::Visit& visit, const http::Request& request);

  // Of the secretariat alone.
  Result<page::Reply> show_templates(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> set_template(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> remove_template(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> template_file(const page::Visit& visit, const http::Request& request);

 private:
  struct Printed {
    std::string docx, name;
  };
  Result<Printed> printed(const page::Visit& visit, const http::Request& request);
  TemplatesPage templates_page(const page::Visit& visit);
  html::Page page_of(const page::Visit& visit, const TemplatesPage& shown);

  Reviews& reviews_;
  Papers& papers_;
  Templates& templates_;
  reference::References& references_;
  const i18n::Catalogues& catalogues_;
  const secretariat::Present office_;
  const ToPdf to_pdf_;
};

}  // namespace convoke::reviews::review
