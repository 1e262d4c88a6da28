namespace Openlayer.Corpus.Partial;

internal static partial class Results
{
#if TRACED
    [Trace]
    public static partial decimal ReturnMoney(
        decimal price,
        double rate,
        float share,
        long count,
        byte small,
        char sign
    );

    private static decimal ReturnMoneyCore(
        decimal price,
        double rate,
        float share,
        long count,
        byte small,
        char sign
    )
#else
    public static decimal ReturnMoney(decimal price, double rate, float share, long count, byte small, char sign)
#endif
        => price + (decimal)rate + (decimal)share + count + small + sign;

#if TRACED
    [Trace]
    public static partial DateTimeOffset ReturnTime(DateTime at, TimeSpan after, Guid id, Uri where);

    private static DateTimeOffset ReturnTimeCore(DateTime at, TimeSpan after, Guid id, Uri where)
#else
    public static DateTimeOffset ReturnTime(DateTime at, TimeSpan after, Guid id, Uri where)
#endif
        =>
        new(at + after, TimeSpan.Zero);

    [Case(
        """
            ReturnMoney(price: 1.50, rate: 0.25, share: 0.5, count: 1, small: 2, sign: "a") = 102.25
            ReturnTime(at: "2026-01-02T03:04:05", after: "01:00:00", id: "00000000-0000-0000-0000-000000000000",
                where: "https://a.example/b") = "2026-01-02T04:04:05+00:00"
            """
    )]
    public static void Numbers_and_times(Observed seen)
    {
        seen.Saw(ReturnMoney(1.50m, 0.25, 0.5f, 1, 2, 'a'));
        seen.Saw(
            ReturnTime(
                new DateTime(2026, 1, 2, 3, 4, 5),
                TimeSpan.FromHours(1),
                Guid.Empty,
                new Uri("https://a.example/b")
            )
        );
    }
}
