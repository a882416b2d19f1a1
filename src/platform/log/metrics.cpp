#include "platform/log/metrics.h"

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

#include <map>
#include <mutex>
#include <stdexcept>
#include <utility>

#include "base/text.h"

namespace convoke::log {

namespace {

constexpr std::size_t kMostSeries = 1000;
const std::vector<double> kSeconds{0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1,
                                   0.25,  0.5,    1,     2.5,  5,     10};

std::string well_formed(const std::string& value) {
  if (is_utf8(value)) return value;
  std::string out;
  for (const std::uint32_t c : code_points(value)) append_code_point(out, c);
  return out;
}

/// The numbers of one name, by their labels.
template <class Number>
struct Series {
  prometheus::Family<Number>* family = nullptr;
  std::map<prometheus::Labels, Number*> by_labels;

  template <class... Bounds>
  Number* get(const Labels& labels, const Bounds&... bounds) {
    prometheus::Labels key;
    for (const auto& [name, value] : labels) key[name] = well_formed(value);
    if (by_labels.size() >= kMostSeries && !by_labels.contains(key))
      for (auto& [name, value] : key) value = "other";
    if (const auto found = by_labels.find(key); found != by_labels.end()) return found->second;
    Number* const number = &family->Add(key, bounds...);
    by_labels.emplace(std::move(key), number);
    return number;
  }
};

}  // namespace

struct Metrics::Impl {
  prometheus::Registry registry;
  mutable std::mutex mutex;
  std::map<std::string, Series<prometheus::Counter>> counters;
  std::map<std::string, Series<prometheus::Gauge>> gauges;
  std::map<std::string, Series<prometheus::Histogram>> histograms;

  template <class Number, class Builder>
  Series<Number>& series(std::map<std::string, Series<Number>>& all, Builder builder,
                         const std::string& name, const std::string& help) {
    if (const auto found = all.find(name); found != all.end()) return found->second;
    if (counters.contains(name) || gauges.contains(name) || histograms.contains(name))
      throw std::invalid_argument("metric of two kinds: " + name);
    auto& family = builder.Name(name).Help(help).Register(registry);
    return all.emplace(name, Series<Number>{&family, {}}).first->second;
  }
};

Metrics::Metrics() : impl_(std::make_unique<Impl>()) {}
Metrics::~Metrics() = default;

Counter Metrics::counter(const std::string& name, const Labels& labels, const std::string& help) {
  const std::lock_guard lock(impl_->mutex);
  return Counter(
      impl_->series(impl_->counters, prometheus::BuildCounter(), name, help).get(labels));
}

Gauge Metrics::gauge(const std::string& name, const Labels& labels, const std::string& help) {
  const std::lock_guard lock(impl_->mutex);
  return Gauge(impl_->series(impl_->gauges, prometheus::BuildGauge(), name, help).get(labels));
}

Histogram Metrics::histogram(const std::string& name, const Labels& labels, const std::string& help,
                             const std::vector<double>& bounds) {
  const std::lock_guard lock(impl_->mutex);
  return Histogram(impl_->series(impl_->histograms, prometheus::BuildHistogram(), name, help)
                       .get(labels, bounds.empty() ? kSeconds : bounds));
}

std::string Metrics::text() const {
  // The registry locks itself; what is counted meanwhile shows in this text or in the next.
  return prometheus::TextSerializer().Serialize(impl_->registry.Collect());
}

void Counter::increment(double by) const {
  counter_->Increment(by);
}
void Gauge::set(double value) const {
  gauge_->Set(value);
}
void Gauge::add(double value) const {
  gauge_->Increment(value);
}
void Histogram::observe(double value) const {
  histogram_->Observe(value);
}

}  // namespace convoke::log
