#define POINTERHOLDER_TRANSITION 4  // std::shared_ptr in its place
#include "platform/pdf/joined/joined.h"

#include <map>
#include <qpdf/Buffer.hh>
#include <qpdf/BufferInputSource.hh>
#include <qpdf/ClosedFileInputSource.hh>
#include <qpdf/Pl_Function.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFExc.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <qpdf/QPDFWriter.hh>
#include <utility>
#include <vector>

namespace convoke::pdf {
namespace {

Error damaged(const std::string& name, std::string detail) {
  return invalid(N_("The PDF cannot be read, it is damaged: {1}"), {}, {name}, std::move(detail));
}

Error error_of(const QPDFExc& failed, const std::string& name) {
  if (failed.getErrorCode() == qpdf_e_password)
    return invalid(N_("The PDF is locked with a password: {1}"), {}, {name});
  return damaged(name, failed.what());
}

QPDFObjectHandle number(std::size_t n) {
  return QPDFObjectHandle::newInteger(static_cast<long long>(n));
}

}  // namespace

struct Joined::Impl {
  Joining how = Joining::fresh_sheets;
  struct Source {
    std::string name;
    std::shared_ptr<QPDF> pdf;
  };
  struct Bookmark {
    std::string title;
    QPDFObjectHandle page;
  };

  QPDF out;
  std::map<std::string, Source> sources;  ///< by path: they are read again when all is written
  std::vector<Bookmark> bookmarks;
  int pages = 0;

  Result<Source*> open(const std::string& path, const std::string& name,
                       const std::function<std::shared_ptr<InputSource>()>& input) {
    if (const auto there = sources.find(path); there != sources.end()) return &there->second;
    Source source{name, std::make_shared<QPDF>()};
    try {
      source.pdf->setSuppressWarnings(true);
      // What a damaged file still gives may not be all of it, and nobody would see that.
      source.pdf->setAttemptRecovery(false);
      source.pdf->processInputSource(input());
      if (source.pdf->getAllPages().empty()) return damaged(name, "no page");
    } catch (const QPDFExc& failed) {
      return error_of(failed, name);
    } catch (const std::exception& failed) {
      return damaged(name, failed.what());
    }
    if (source.pdf->anyWarnings()) return damaged(name, source.pdf->getWarnings().front().what());
    return &sources.emplace(path, std::move(source)).first->second;
  }

  Status append(Source& source, std::string_view bookmark) {
    try {
      if (how == Joining::fresh_sheets && pages % 2 == 1) {
        QPDFObjectHandle last = out.getAllPages().back();
        QPDFObjectHandle blank = QPDFObjectHandle::parse("<< /Type /Page /Resources << >> >>");
        for (const char* key : {"/MediaBox", "/Rotate"})
          if (last.hasKey(key)) blank.replaceKey(key, last.getKey(key));
        out.addPage(out.makeIndirectObject(blank), false);
        ++pages;
      }
      const auto first = static_cast<std::size_t>(pages);
      for (const QPDFObjectHandle& page : std::vector(source.pdf->getAllPages())) {
        out.addPage(page, false);
        ++pages;
      }
      if (!bookmark.empty())
        bookmarks.push_back({std::string(bookmark), out.getAllPages().at(first)});
    } catch (const std::exception& failed) {
      return damaged(source.name, failed.what());
    }
    return {};
  }

  void write_bookmarks() {
    if (bookmarks.empty()) return;
    QPDFObjectHandle root = out.makeIndirectObject(QPDFObjectHandle::newDictionary());
    std::vector<QPDFObjectHandle> items;
    for (const Bookmark& one : bookmarks) {
      QPDFObjectHandle item = out.makeIndirectObject(QPDFObjectHandle::newDictionary());
      item.replaceKey("/Title", QPDFObjectHandle::newUnicodeString(one.title));
      item.replaceKey("/Parent", root);
      item.replaceKey("/Dest",
                      QPDFObjectHandle::newArray({one.page, QPDFObjectHandle::newName("/Fit")}));
      if (!items.empty()) {
        item.replaceKey("/Prev", items.back());
        items.back().replaceKey("/Next", item);
      }
      items.push_back(item);
    }
    root.replaceKey("/Type", QPDFObjectHandle::newName("/Outlines"));
    root.replaceKey("/First", items.front());
    root.replaceKey("/Last", items.back());
    root.replaceKey("/Count", number(items.size()));
    out.getRoot().replaceKey("/Outlines", root);
    out.getRoot().replaceKey("/PageMode", QPDFObjectHandle::newName("/UseOutlines"));
  }

  /// Whose damage has shown only while its pages were written.
  const Source* spoilt() const {
    for (const auto& [path, source] : sources)
      if (source.pdf->anyWarnings()) return &source;
    return nullptr;
  }
};

Joined::Joined(std::string_view title, Joining how) : impl_(std::make_unique<Impl>()) {
  impl_->how = how;
  impl_->out.emptyPDF();
  impl_->out.setSuppressWarnings(true);
  QPDFObjectHandle info = QPDFObjectHandle::newDictionary();
  info.replaceKey("/Title", QPDFObjectHandle::newUnicodeString(std::string(title)));
  impl_->out.getTrailer().replaceKey("/Info", impl_->out.makeIndirectObject(info));
  if (how == Joining::page_after_page) return;
  impl_->out.getRoot().replaceKey("/ViewerPreferences",
                                  QPDFObjectHandle::parse("<< /Duplex /DuplexFlipLongEdge >>"));
}

Joined::~Joined() = default;

Result<int> Joined::pages_of(const std::filesystem::path& file, const std::string& name) {
  CONVOKE_ASSIGN(source, impl_->open(file.string(), name, [&] {
    return std::make_shared<ClosedFileInputSource>(file.c_str());
  }));
  return static_cast<int>(source->pdf->getAllPages().size());
}

Status Joined::add(const std::filesystem::path& file, const std::string& name,
                   std::string_view bookmark) {
  CONVOKE_TRY(pages_of(file, name));
  return impl_->append(impl_->sources.at(file.string()), bookmark);
}

Status Joined::add_bytes(std::string pdf, const std::string& name, std::string_view bookmark) {
  // No path ends so.
  const std::string key = "/memory/" + std::to_string(impl_->sources.size()) + "/";
  CONVOKE_ASSIGN(source, impl_->open(key, name, [&] {
    return std::make_shared<BufferInputSource>(name, pdf);
  }));
  return impl_->append(*source, bookmark);
}

int Joined::pages() const {
  return impl_->pages;
}

Status Joined::write(const Sink& sink, const std::function<void(int)>& progress) {
  Status taken;
  std::string piece;  // qpdf hands over a few bytes at a time
  const auto hand_over = [&] {
    if (taken.ok() && !piece.empty()) taken = sink(piece);
    piece.clear();
  };
  constexpr std::size_t kPiece = 1u << 18;
  try {
    impl_->write_bookmarks();
    Pl_Function pipe("joined", nullptr, [&](const unsigned char* bytes, std::size_t size) {
      piece.append(reinterpret_cast<const char*>(bytes), size);
      if (piece.size() >= kPiece) hand_over();
    });
    QPDFWriter writer(impl_->out);
    writer.setOutputPipeline(&pipe);
    writer.setObjectStreamMode(qpdf_o_generate);
    writer.setDeterministicID(true);
    if (progress)
      writer.registerProgressReporter(
          std::make_shared<QPDFWriter::FunctionProgressReporter>(progress));
    writer.write();
  } catch (const std::exception& failed) {
    if (const auto* source = impl_->spoilt()) return damaged(source->name, failed.what());
    return unavailable(N_("The PDF could not be made. Please try again later."), failed.what());
  }
  hand_over();
  CONVOKE_TRY(std::move(taken));
  if (const auto* source = impl_->spoilt())
    return damaged(source->name, source->pdf->getWarnings().front().what());
  return {};
}

}  // namespace convoke::pdf
