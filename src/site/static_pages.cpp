#include "site/static_pages.h"

#include "site/views/static.h"

namespace convoke::site {
namespace {

html::Page open_page(const page::Visit& visit, const char* title, html::Out& out) {
  html::Page page;
  page.title = visit.locale.tr(title);
  page.content = html::trusted(out.take());
  return page;
}

}  // namespace

Result<page::Reply> StaticPages::about(const page::Visit& visit, const http::Request&) {
  html::Out out = visit.out();
  views::about(out, contact_(visit.locale.language()));
  return open_page(visit, N_("About this site"), out);
}

Result<page::Reply> StaticPages::accessibility(const page::Visit& visit, const http::Request&) {
  html::Out out = visit.out();
  views::accessibility(out, contact_(visit.locale.language()));
  return open_page(visit, N_("Accessibility and help"), out);
}

}  // namespace convoke::site
