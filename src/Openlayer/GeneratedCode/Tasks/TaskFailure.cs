using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace Openlayer.GeneratedCode;

/// <summary>What an ended task has failed with.</summary>
internal static class TaskFailure
{
    private static bool _isUnknown;

    /// <summary>The exception as it was thrown; null of a task that has succeeded.</summary>
    public static Exception? Of(Task task) =>
        task.IsFaulted ? task.Exception!.InnerException ?? task.Exception
        : task.IsCanceled ? CancellationOf(task)
        : null;

    /// <summary>
    /// An async method that throws an <see cref="OperationCanceledException"/> ends as cancelled, and its task keeps
    /// the exception to itself. Awaiting the task would throw once more, which debuggers and first-chance handlers see.
    /// </summary>
    private static Exception CancellationOf(Task task)
    {
        try
        {
            if (!_isUnknown && Thrown(task)?.SourceException is { } thrown)
            {
                return thrown;
            }
        }
        catch (MissingMethodException)
        {
            _isUnknown = true;
        }

        return new TaskCanceledException(task);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ExceptionDispatchInfo? Thrown(Task task) => GetCancellationExceptionDispatchInfo(task);

    [UnsafeAccessor(UnsafeAccessorKind.Method)]
    private static extern ExceptionDispatchInfo? GetCancellationExceptionDispatchInfo(Task task);
}
