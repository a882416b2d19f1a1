// Numbers for monitoring, in the Prometheus text format.
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace prometheus {
class Counter;
class Gauge;
class Histogram;
}  // namespace prometheus

namespace convoke::log {

/// Names and values, e.g. {{"route", "/{lang}/sign-in"}, {"status", "200"}}. Values are few and
/// known beforehand: routes, not paths; never what somebody typed.
using Labels = std::vector<std::pair<std::string, std::string>>;

/// A number that only grows. Cheap to copy; valid as long as its Metrics.
class Counter {
 public:
  void increment(double by = 1) const;  ///< `by` is not negative.

 private:
  friend class Metrics;
  explicit Counter(prometheus::Counter* counter) : counter_(counter) {}
  prometheus::Counter* counter_;
};

/// A number that goes up and down.
class Gauge {
 public:
  void set(double value) const;
  void add(double value) const;

 private:
  friend class Metrics;
  explicit Gauge(prometheus::Gauge* gauge) : gauge_(gauge) {}
  prometheus::Gauge* gauge_;
};

/// How often a value fell below each of some bounds.
class Histogram {
 public:
  void observe(double value) const;

 private:
  friend class Metrics;
  explicit Histogram(prometheus::Histogram* histogram) : histogram_(histogram) {}
  prometheus::Histogram* histogram_;
};

/// All numbers of one program. Thread-safe. Asking twice gives the same number; hold on to the
/// handle where it counts. Of one name there are at most 1,000 sets of labels: all further ones
/// count together, with "other" in place of each value. A name that is none, or is already used
/// for another kind, is a fault (std::invalid_argument).
class Metrics {
 public:
  Metrics();
  ~Metrics();

  /// The help text of the first call counts.
  Counter counter(const std::string& name, const Labels& labels = {}, const std::string& help = {});
  Gauge gauge(const std::string& name, const Labels& labels = {}, const std::string& help = {});
  /// `bounds` ascend; the first call counts. Default: 1 ms to 10 s, in seconds.
  Histogram histogram(const std::string& name, const Labels& labels = {},
                      const std::string& help = {}, const std::vector<double>& bounds = {});

  /// What /metrics answers, as text/plain; version=0.0.4.
  std::string text() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace convoke::log
