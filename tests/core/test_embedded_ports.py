"""Free ports, and the port a person asked for."""

import socket

from core.embedded.ports import FIRST, LAST, choose_port, is_free


class TestChoosePort:
    def test_stays_below_the_ports_of_outgoing_connections(self):
        assert FIRST <= choose_port() <= LAST < 32768

    def test_takes_the_preferred_one_when_it_is_free(self):
        port = choose_port()

        assert choose_port(port) == port

    def test_takes_another_when_somebody_listens(self):
        with socket.create_server(("127.0.0.1", choose_port())) as listener:
            taken = listener.getsockname()[1]

            assert choose_port(taken) != taken


class TestIsFree:
    def test_sees_a_listener_on_all_addresses(self):
        with socket.create_server(("0.0.0.0", choose_port())) as listener:
            assert not is_free(listener.getsockname()[1])
