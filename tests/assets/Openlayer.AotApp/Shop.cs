using System.Runtime.CompilerServices;

namespace Openlayer.AotApp;

/// <summary>Traced methods of every shape whose values are written in a way of their own.</summary>
internal sealed partial class Shop
{
    [Trace]
    public static partial decimal Price(string item, int count, double weight, bool isMember, Size size, DateOnly day);

    private static decimal PriceCore(string item, int count, double weight, bool isMember, Size size, DateOnly day) =>
        count * 2.5m;

    [Trace]
    public partial Customer Welcome(Customer customer);

    private Customer WelcomeCore(Customer customer) => customer with { Name = customer.Name + "!" };

    [Trace(StepType.Retriever)]
    public partial IReadOnlyList<Order> Search(string item, string[] kinds);

    private IReadOnlyList<Order> SearchCore(string item, string[] kinds) =>
        [.. kinds.Select(kind => new Order($"{kind} {item}", 1))];

    [Trace]
    public partial Task<Order> OrderAsync(Order order);

    private async Task<Order> OrderAsyncCore(Order order)
    {
        await Task.Yield();
        return order with { Count = await StockAsync(order.Item) };
    }

    [Trace(StepType.Tool)]
    public partial ValueTask<int> StockAsync(string item);

    private async ValueTask<int> StockAsyncCore(string item)
    {
        await Task.Yield();
        return item.Length;
    }

    [Trace]
    public partial IAsyncEnumerable<string> AnswerAsync(string question, CancellationToken cancellationToken = default);

    private async IAsyncEnumerable<string> AnswerAsyncCore(
        string question,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        await Task.Delay(1, cancellationToken);
        yield return "There ";
        yield return "is.";
    }

    /// <summary>Its input goes through a guardrail.</summary>
    [Trace]
    [Guard<PersonalDataGuardrail>]
    public partial Task<string> NoteAsync(string note);

    private Task<string> NoteAsyncCore(string note) => Task.FromResult("noted: " + note);

    /// <summary>Its input is of a type that no serializer context knows.</summary>
    [Trace]
    public partial void Ship(Parcel parcel);

    private void ShipCore(Parcel parcel) => Console.WriteLine($"Shipped {parcel.Weight} kg.");

    /// <summary>Not partial: traced where it is called.</summary>
    [Trace]
    public Order Repeat(Order order) => order with { Count = order.Count * 2 };

    [Trace]
    public partial void Refund(string order);

    private void RefundCore(string order) => throw new InvalidOperationException($"There is no {order}.");
}
