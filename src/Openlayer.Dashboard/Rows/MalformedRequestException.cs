namespace Openlayer.Dashboard.Rows;

/// <summary>A request that no retry makes right. The message names what its sender must change.</summary>
internal sealed class MalformedRequestException(string message) : Exception(message);
