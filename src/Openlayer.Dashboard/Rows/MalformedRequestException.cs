namespace Openlayer.Dashboard.Rows;

/// <summary>A request that no retry makes right. The message tells its sender what to change.</summary>
internal sealed class MalformedRequestException(string message) : Exception(message);
