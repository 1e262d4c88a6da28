// Tracing is configured for the whole process.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
