using Openlayer;

[assembly: TraceModelCalls]
