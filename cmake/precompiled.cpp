// Carries the compiled headers: CMake makes them for a target with a source.
